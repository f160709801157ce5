import * as z from "zod/mini";
import { canonicalJson } from "./canonical-json.ts";
import { type Head, sha256 } from "./hash-chain.ts";

/** Signs, and tells what was signed, with a key that no function which writes the log may use. */
export interface Mac {
  /** @returns base64 */
  sign(message: string): Promise<string>;
  holds(message: string, mac: string): Promise<boolean>;
}

/** What a seal says: where every chain ended, or every one that had gone on since the seal before. */
export const Seal = z.strictObject({
  /** RFC 3339 UTC. */
  at: z.string(),
  heads: z.array(z.strictObject({ chain: z.string(), sequence: z.int(), hash: z.string() })),
  /** That every chain is among the heads. */
  whole: z.optional(z.literal(true)),
  /** Message authentication code of all of this and of the seals before (base64). */
  mac: z.string(),
});

export type Seal = z.infer<typeof Seal>;
/** Where a chain ended when it was sealed. */
export type SealedHead = Seal["heads"][number];

/**
 * What is signed: what it says, and the hash of the seal before with the number of this one, so that no seal can be left out, put in
 * or moved. A digest, since KMS takes 4,096 bytes.
 */
export const sealMessage = (previous: Head, { at, heads, whole }: Omit<Seal, "mac">): string =>
  sha256(canonicalJson({ previous: previous.hash, sequence: previous.sequence + 1, at, heads, whole }));
