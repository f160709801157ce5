import { createHash } from "node:crypto";
import { type Canonical, canonicalJson } from "./canonical-json.ts";

/** A link of a chain: what it says, and the hash that ties it to everything before it. */
export interface Link<Body = Canonical> {
  readonly chain: string;
  /** 1, 2, 3 … without a gap. */
  readonly sequence: number;
  readonly body: Body;
  /** The hash of the link before; empty for the first. */
  readonly previous: string;
  /** SHA-256, hex, of the previous link's hash and of this link's own canonical JSON. */
  readonly hash: string;
}

/** Where a chain ends: what the next link is tied to, and what a seal keeps. */
export type Head = Pick<Link, "sequence" | "hash">;

/** What the first link of a chain is tied to. */
export const nothingYet: Head = { sequence: 0, hash: "" };

/** SHA-256, hex. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The hash that a link must have. Its chain and number are in it too: a link holds nowhere but in its own place. */
export const hashOf = ({ previous, chain, sequence, body }: Omit<Link, "hash">): string =>
  sha256(`${previous}\n${canonicalJson({ chain, sequence, body })}`);

/** The next link of a chain. */
export const linkAfter = <Body extends Canonical>(head: Head, chain: string, body: Body): Link<Body> => {
  const link = { chain, sequence: head.sequence + 1, body, previous: head.hash };
  return { ...link, hash: hashOf(link) };
};
