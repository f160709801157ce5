import { isDeepStrictEqual } from "node:util";
import { itemOf, linkFrom } from "./access-log-table.ts";
import { hashOf, type Link, nothingYet } from "./hash-chain.ts";
import type { SealedHead } from "./seal.ts";

/** What can be wrong with a chain. */
export type FindingKind =
  /** Numbers between two links that are not there any more. */
  | "missing"
  /** A link that is not as it was written, or cannot be found as it was. */
  | "changed"
  /** A link that nobody wrote there when it says. */
  | "inserted"
  /** Links at the end that a seal knows and that are gone. */
  | "cut-off"
  /** Links that are whole in themselves, and not those that were sealed. */
  | "rewritten"
  /** A seal that was not made with the key. */
  | "forged"
  /** Nights without a seal. */
  | "unsealed";

/** What is wrong, and exactly where. */
export type Finding = {
  readonly kind: FindingKind;
  readonly chain: string;
  /** The first and the last link that it is about, by number. */
  readonly from: number;
  readonly to: number;
  /** Between which instants it lies, RFC 3339 UTC, as far as the neighbours say. */
  readonly after?: string;
  readonly before?: string;
};

/** A head with the instant of its seal, RFC 3339 UTC. */
export type TimedHead = SealedHead & { readonly at: string };

/** What the seals say about a chain, in the order in which they were made. */
export interface Sealed {
  readonly heads: readonly TimedHead[];
  /** When the log was sealed, also when this chain had not grown; empty when the seals themselves cannot be trusted. */
  readonly times: readonly string[];
}

/** Clocks of functions differ by less. */
const clockSkewMs = 300_000;

/** So much older than a seal may a line be that this seal does not know: it was on its way then. */
const onItsWayMs = 3_600_000;

const atOf = ({ body }: Link): string | undefined => {
  const at = (body as { at?: unknown } | null)?.at;
  return typeof at === "string" ? at : undefined;
};

/** Whether a link has the hash of what it says. */
const isWhole = (link: Link): boolean => hashOf(link) === link.hash;

/** Whether an item is a whole link that stands in the indexes where it belongs and says nothing beside. */
const isAsWritten = (link: Link, item: Record<string, unknown>): boolean => {
  try {
    return isWhole(link) && isDeepStrictEqual(itemOf(link), item);
  } catch {
    // What was put in its place has not even the form of a line.
    return false;
  }
};

/** Goes through one chain, item by item in the order of the table, and says what is wrong with it and where. */
export class ChainCheck {
  readonly #chain: string;
  readonly #sealed: Sealed;
  readonly #findings: Finding[] = [];
  /** The last link that was seen in its place. */
  #last: Pick<Link, "sequence" | "hash"> & { at?: string | undefined } = nothingYet;
  /** The next sealed head to come. */
  #nextHead = 0;
  /** The first seal that had to know the links that are seen now. */
  #nextSeal = 0;
  /** Up to where the chain is known to be what was sealed. */
  #soundTo = 0;
  count = 0;

  constructor(chain: string, sealed: Sealed) {
    this.#chain = chain;
    this.#sealed = sealed;
  }

  /** The next item of the table. */
  see(item: Record<string, unknown>): void {
    const link = linkFrom(item);
    const { sequence, hash } = link;
    this.count += 1;
    if (!Number.isSafeInteger(sequence) || sequence < 1) {
      this.#find("inserted", sequence, sequence);
      return;
    }
    const at = atOf(link);
    if (sequence > this.#last.sequence + 1)
      this.#find("missing", this.#last.sequence + 1, sequence - 1, { after: this.#last.at, before: at });
    // Where the link before is missing, nothing can be said of how this one is tied to it.
    else if (link.previous !== this.#last.hash) this.#untied(link);
    const isBelieved = isAsWritten(link, item);
    if (!isBelieved) this.#changed(sequence, at);
    else if (this.#isBackdated(sequence, at)) this.#find("inserted", sequence, sequence, { after: at });
    this.#last = { sequence, hash, at: isBelieved ? at : this.#last.at };
    this.#compareWithSeal();
  }

  /** When the last item has been seen. */
  end(): readonly Finding[] {
    const sealed = this.#sealed.heads.at(-1);
    if (sealed && sealed.sequence > this.#last.sequence)
      this.#find("cut-off", this.#last.sequence + 1, sealed.sequence, { after: this.#last.at, before: sealed.at });
    return this.#findings;
  }

  /** Whole in itself, yet tied to another link than the one that stands before it: that one was written anew. */
  #untied(link: Link): void {
    if (!isWhole(link)) return;
    this.#changed(Math.max(1, link.sequence - 1), link.sequence === 1 ? atOf(link) : this.#last.at);
  }

  #changed(sequence: number, at: string | undefined): void {
    const known = this.#findings.at(-1);
    if (known?.kind === "changed" && known.to === sequence) return;
    this.#find("changed", sequence, sequence, { after: at, before: at });
  }

  /** Whether a link says that it is older than the one before it, or than a seal that should have known it and did not. */
  #isBackdated(sequence: number, at: string | undefined): boolean {
    if (at === undefined) return true;
    const said = Date.parse(at);
    if (this.#last.at !== undefined && said < Date.parse(this.#last.at) - clockSkewMs) return true;
    const { heads, times } = this.#sealed;
    while (Date.parse(times[this.#nextSeal] ?? "9999-12-31") <= said + onItsWayMs) this.#nextSeal += 1;
    const due = times[this.#nextSeal];
    if (due === undefined) return false;
    let cover = this.#nextHead;
    while ((heads[cover]?.sequence ?? sequence) < sequence) cover += 1;
    const head = heads[cover];
    return head === undefined || head.at > due;
  }

  #compareWithSeal(): void {
    const { heads } = this.#sealed;
    for (
      let head = heads[this.#nextHead];
      head && head.sequence <= this.#last.sequence;
      head = heads[++this.#nextHead]
    ) {
      if (head.sequence < this.#last.sequence) continue;
      if (head.hash === this.#last.hash) this.#soundTo = head.sequence;
      else if (!this.#findings.some(({ to }) => to > this.#soundTo))
        this.#find("rewritten", this.#soundTo + 1, head.sequence, { before: head.at });
    }
  }

  #find(
    kind: FindingKind,
    from: number,
    to: number,
    { after, before }: { after?: string | undefined; before?: string | undefined } = {},
  ): void {
    this.#findings.push({ kind, chain: this.#chain, from, to, ...(after && { after }), ...(before && { before }) });
  }
}
