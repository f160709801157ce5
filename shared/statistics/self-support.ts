import type { Forbund } from "../forbund/forbund.ts";

/** Codes that say that there is no livelihood, or that nobody knows: neither public support nor one's own. */
const noLivelihood: readonly string[] = ["none", "unknown"];

/**
 * Self-support (egen försörjning) in whole or in part. In part: some livelihood is one's own, such as a salary or study aid,
 * whatever stands beside it. In full: one's own and no public support. Parental benefit and old-age pension are not public
 * support (domain reference 1.5).
 */
export const isSelfSupporting = (
  codes: readonly string[],
  atLeast: "partial" | "full",
  { livelihoods }: Pick<Forbund, "livelihoods">,
): boolean => {
  const held = livelihoods.filter(({ code }) => codes.includes(code) && !noLivelihood.includes(code));
  const own = held.some(({ publicSupport }) => !publicSupport);
  return own && (atLeast === "partial" || !held.some(({ publicSupport }) => publicSupport));
};
