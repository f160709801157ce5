import { createHash } from "node:crypto";

/**
 * A number in [0, 1) that follows from the seed and what it is drawn for, and from nothing else: not from how many were
 * drawn before. So a simulation that was killed goes on exactly as it would have gone.
 */
export const draw = (seed: number, ...what: readonly (string | number)[]): number =>
  createHash("sha256")
    .update([seed, ...what].join("/"))
    .digest()
    .readUInt32BE(0) /
  2 ** 32;

/** A whole number from `from` to `to`, both inclusive. */
export const drawBetween = (from: number, to: number, seed: number, ...what: readonly (string | number)[]): number =>
  from + Math.floor(draw(seed, ...what) * (to - from + 1));

/** One of the list. */
export const drawFrom = <T>(list: readonly T[], seed: number, ...what: readonly (string | number)[]): T =>
  list[Math.floor(draw(seed, ...what) * list.length)] as T;
