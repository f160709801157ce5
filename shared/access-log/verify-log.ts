import { kindOf, linkFrom, sealChain } from "./access-log-table.ts";
import type { ChainStore } from "./chain-store.ts";
import { ChainCheck, type Finding, type Sealed, type TimedHead } from "./check-chain.ts";
import { type Mac, Seal, sealMessage } from "./seal.ts";

/** What a check of the whole log has found. */
export type Verification = {
  readonly chains: number;
  readonly links: number;
  readonly seals: number;
  readonly findings: readonly Finding[];
};

/** Seals are made each night; a day in autumn has 25 hours, and a run that failed is tried again for some. */
const longestBetweenSealsMs = 30 * 3_600_000;

const nothingSealed: Sealed = { heads: [], times: [] };

interface Seals {
  readonly count: number;
  readonly times: readonly string[];
  readonly heads: ReadonlyMap<string, readonly TimedHead[]>;
  readonly findings: readonly Finding[];
}

/** Whether a seal was signed with the key. */
type IsSigned = (sequence: number, previous: string, seal: Seal) => Promise<boolean>;

/** Goes through the seals: they are a chain too, and none is missing. Only signed ones are believed. */
const readSeals = async (store: ChainStore, isSigned: IsSigned, now: number): Promise<Seals> => {
  const check = new ChainCheck(sealChain, nothingSealed);
  const findings: Finding[] = [];
  const heads = new Map<string, TimedHead[]>();
  const times: string[] = [];
  let last = 0;
  const isLate = (at: number) => at - Date.parse(times.at(-1) ?? "9999-12-31") > longestBetweenSealsMs;
  for await (const item of store.items(sealChain)) {
    check.see(item);
    const { sequence, previous, body } = linkFrom(item);
    last = sequence;
    const place = { chain: sealChain, from: sequence, to: sequence };
    const read = Seal.safeParse(body);
    if (!read.success || !(await isSigned(sequence, previous, read.data))) {
      findings.push({ kind: "forged", ...place });
      continue;
    }
    const { at } = read.data;
    if (isLate(Date.parse(at))) findings.push({ kind: "unsealed", ...place, after: times.at(-1) ?? "", before: at });
    times.push(at);
    for (const head of read.data.heads) {
      const known = heads.get(head.chain) ?? [];
      if (known.at(-1)?.hash !== head.hash) heads.set(head.chain, [...known, { ...head, at }]);
    }
  }
  if (isLate(now))
    findings.push({ kind: "unsealed", chain: sealChain, from: last + 1, to: last + 1, after: times.at(-1) ?? "" });
  return { count: check.count, times, heads, findings: [...check.end(), ...findings] };
};

const isSigned =
  (mac: Mac): IsSigned =>
  (sequence, previous, seal) =>
    mac.holds(sealMessage({ sequence: sequence - 1, hash: previous }, seal), seal.mac);

/**
 * The seals that can be believed. The last one's signature is over the hash of the one before, and so over all of them: one question
 * to KMS is enough while the chain is whole. Only when it is not is each one asked about, to say which are forged.
 */
const believedSeals = async (store: ChainStore, mac: Mac, now: number): Promise<Seals> => {
  const last = await store.last(sealChain);
  const read = last && Seal.safeParse(last.body);
  if (last && read?.success && (await isSigned(mac)(last.sequence, last.previous, read.data))) {
    const seals = await readSeals(store, async () => true, now);
    if (seals.findings.every(({ kind }) => kind === "unsealed")) return seals;
  }
  return readSeals(store, isSigned(mac), now);
};

/** Goes through one chain. @returns how many links it has, and what is wrong with them */
const checkChain = async (store: ChainStore, name: string, seals: Seals, times: readonly string[]) => {
  const check = new ChainCheck(name, { heads: seals.heads.get(name) ?? [], times });
  for await (const item of store.items(name)) check.see(item);
  const findings: readonly Finding[] = kindOf(name)
    ? check.end()
    : [{ kind: "inserted", chain: name, from: 1, to: check.count }];
  return { links: check.count, findings };
};

/**
 * Goes through every chain of the log and says what is missing, changed, inserted or cut off, and where. Reads the whole table.
 * @param now milliseconds since the epoch
 */
export const verifyLog = async (store: ChainStore, mac: Mac, now: number): Promise<Verification> => {
  const seals = await believedSeals(store, mac, now);
  const times = seals.findings.length > 0 ? [] : seals.times;
  const findings: Finding[] = [...seals.findings];
  const seen = new Set([sealChain]);
  let links = seals.count;
  const checkAll = async (names: Iterable<string>) => {
    for (const name of [...names].sort()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const checked = await checkChain(store, name, seals, times);
      findings.push(...checked.findings);
      links += checked.links;
    }
  };
  await checkAll([...(await store.chains()), ...seals.heads.keys()]);
  // More than was seen: a chain that no index leads to and no seal knows, or one that has just begun.
  if ((await store.count()) !== links) await checkAll(await store.everyChain());
  return { chains: seen.size - 1, links, seals: seals.count, findings };
};
