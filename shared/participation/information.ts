import type { InformationKind } from "./consents.ts";
import type { Kept } from "./participation.ts";

/** Which facts each kind of information opens, when a consent names it. */
const factsBy: Record<InformationKind, readonly string[]> = {
  dates: ["startedOn", "plannedEndOn"],
  plan: ["plans"],
  attendance: ["attendance"],
  progress: ["followUps", "measurements"],
  closure: ["closedOn", "closingReason", "outcome", "nextStep"],
};

/** What may be told of a participation to somebody to whom these kinds of information are open: nothing beside. */
export const toldBy = (kinds: Iterable<InformationKind>, participation: Kept): Record<string, unknown> => {
  const names = new Set([...kinds].flatMap((kind) => factsBy[kind]));
  return Object.fromEntries(Object.entries(participation).filter(([name]) => names.has(name)));
};
