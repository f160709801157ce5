import { instant } from "../clock.ts";
import { sealChain } from "./access-log-table.ts";
import type { ChainStore } from "./chain-store.ts";
import { type Link, nothingYet } from "./hash-chain.ts";
import { type Mac, type Seal, type SealedHead, sealMessage } from "./seal.ts";

/** So many chains are looked at side by side. */
const sideBySide = 25;

const headOf = ({ chain, sequence, hash }: Link): SealedHead => ({ chain, sequence, hash });

/** The chains that have gone on since a seal: whose next number is taken, or that the seal does not know. */
const grown = async (store: ChainStore, sealed: readonly SealedHead[]): Promise<string[]> => {
  const known = new Set(sealed.map(({ chain }) => chain));
  const [taken, all] = await Promise.all([
    store.taken(sealed.map(({ chain, sequence }) => ({ chain, sequence: sequence + 1 }))),
    store.chains(),
  ]);
  return [...taken, ...all.filter((chain) => chain !== sealChain && !known.has(chain))];
};

/** A seal that says of every chain where it ends comes so often; those between say it of the chains that have gone on. */
const wholeEvery = 7;

interface Before {
  readonly last: Link<Seal>;
  /** Where every chain ended then. */
  readonly heads: readonly SealedHead[];
  /** How many seals ago all heads were in one. */
  readonly sinceWhole: number;
}

/** What the seals before say, back to the last whole one; undefined while there are none. */
const readBack = async (store: ChainStore): Promise<Before | undefined> => {
  const heads = new Map<string, SealedHead>();
  let last: Link<Seal> | undefined;
  let sinceWhole = 0;
  for await (const link of store.backwards(sealChain, wholeEvery)) {
    const seal = link as Link<Seal>;
    last ??= seal;
    for (const head of seal.body.heads) if (!heads.has(head.chain)) heads.set(head.chain, head);
    if (seal.body.whole) break;
    sinceWhole += 1;
  }
  return last && { last, heads: [...heads.values()], sinceWhole };
};

/** Where every chain ends. Of one that is shorter than a seal has it, the seal's word is kept: the check then finds what is gone. */
const headsAfter = async (store: ChainStore, sealed: readonly SealedHead[]): Promise<SealedHead[]> => {
  const heads = new Map(sealed.map((head) => [head.chain, head]));
  const chains = await grown(store, sealed);
  for (let at = 0; at < chains.length; at += sideBySide) {
    const last = await Promise.all(chains.slice(at, at + sideBySide).map((chain) => store.last(chain)));
    for (const link of last) if (link) heads.set(link.chain, headOf(link));
  }
  return [...heads.values()].sort((a, b) => (a.chain < b.chain ? -1 : 1));
};

/**
 * Seals the log: signs where its chains end, as a link of a chain of its own. A seal is written each night, also when nothing was
 * added since the last one: that seals are missing can then be seen by their days.
 * @param now milliseconds since the epoch
 * @returns the seal; undefined while there is nothing at all to seal, or when somebody else has just sealed
 */
export const sealLog = async (store: ChainStore, mac: Mac, now: number): Promise<Link<Seal> | undefined> => {
  const before = await readBack(store);
  const sealed = before?.heads ?? [];
  const heads = await headsAfter(store, sealed);
  if (heads.length === 0) return undefined;
  const whole = (before?.sinceWhole ?? wholeEvery) >= wholeEvery - 1;
  const known = new Map(sealed.map(({ chain, sequence }) => [chain, sequence]));
  const said = whole ? heads : heads.filter(({ chain, sequence }) => known.get(chain) !== sequence);
  const seal = { at: instant(now), heads: said, ...(whole && { whole: true as const }) };
  const previous = before?.last ?? nothingYet;
  const signed = { ...seal, mac: await mac.sign(sealMessage(previous, seal)) };
  return store.putAfter(previous, sealChain, signed);
};
