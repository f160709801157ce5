import { instant } from "../clock.ts";
import { sealChain } from "./access-log-table.ts";
import type { ChainStore } from "./chain-store.ts";
import { type Link, nothingYet } from "./hash-chain.ts";
import { type Mac, type Seal, type SealedHead, sealMessage } from "./seal.ts";

/** So much older than the seal before may a line be that this one has to cover: it was on its way then. */
export const onItsWayMs = 3_600_000;

/** So many chains are looked at side by side. */
const sideBySide = 25;

const headOf = ({ chain, sequence, hash }: Link): SealedHead => ({ chain, sequence, hash });

/** Where every chain ends to which something was added since an instant, by name. */
const headsSince = async (store: ChainStore, since: number): Promise<SealedHead[]> => {
  const chains = (await store.chains()).filter((chain) => chain !== sealChain);
  const heads: SealedHead[] = [];
  for (let at = 0; at < chains.length; at += sideBySide) {
    const last = await Promise.all(chains.slice(at, at + sideBySide).map((chain) => store.last(chain)));
    heads.push(...last.flatMap((link) => (link && addedAt(link) >= since ? [headOf(link)] : [])));
  }
  return heads.sort((a, b) => (a.chain < b.chain ? -1 : 1));
};

const addedAt = ({ body }: Link): number => Date.parse((body as { at: string }).at);

/**
 * Seals the log: signs where its chains end, as a link of a chain of its own. A seal is written each night, also when nothing was
 * added since the last one: that seals are missing can then be seen by their days.
 * @param now milliseconds since the epoch
 * @returns the seal; undefined while there is nothing at all to seal, or when somebody else has just sealed
 */
export const sealLog = async (store: ChainStore, mac: Mac, now: number): Promise<Link<Seal> | undefined> => {
  const before = (await store.last(sealChain)) as Link<Seal> | undefined;
  const since = before ? Date.parse(before.body.at) - onItsWayMs : 0;
  const heads = await headsSince(store, since);
  if (!before && heads.length === 0) return undefined;
  const seal = { at: instant(now), heads };
  const previous = before ?? nothingYet;
  const signed = { ...seal, mac: await mac.sign(sealMessage(previous, seal)) };
  return store.putAfter(previous, sealChain, signed);
};
