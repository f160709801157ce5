import type { Actor } from "../access.ts";

/**
 * A line of the log of access (SoLPuL (2001:454) 10 §): who read or wrote which personal data, when and why. Opaque ids only;
 * never a name, a number or a word that somebody wrote.
 */
export type AccessLine = {
  /** RFC 3339 UTC. */
  readonly at: string;
  /** Who: the identity provider's subject, the role that was used, and the unit or party of whoever used it. */
  readonly by: Pick<Actor, "sub" | "role" | "unit">;
  /** The unit whose participations they are, as a part of its controller. */
  readonly unit: string;
  /** What was done: the operation id of the route. */
  readonly operation: string;
  readonly kind: "read" | "write";
  /** HTTP status of the answer. */
  readonly outcome: number;
  readonly participations: readonly string[];
  readonly persons: readonly string[];
  /** Why, where a reason was asked for. */
  readonly reason?: AccessReason;
  /** Those of the persons who have the surname of whoever read: the fact, without the name (same-surname.ts). */
  readonly sameSurname?: readonly string[];
  /** Trace id of the request (W3C Trace Context), by which its other log lines are found. */
  readonly trace: string;
};

export type AccessReason = {
  /** A code, such as `emergency-access`. */
  readonly code: string;
  /** Under which the vault keeps the words that came with it. */
  readonly reference?: string;
};

/** The code of a reason that lets somebody in past the ordinary rules, for a time; every such line is reviewed. */
export const emergencyAccess = "emergency-access";

/**
 * The operation of a calendar that fetches its feed. A program asks by itself, at any hour, and by the secret address it is not known
 * who it is: such lines are told to whoever asks who has read, and no review draws them.
 */
export const calendarFetch = "fetchCalendar";

/** What is to be logged; whose data they are is the actor's own unit, unless said otherwise. */
export type Access = Omit<AccessLine, "unit"> & { readonly unit?: string };

/** So many ids fit into one line, far below DynamoDB's 400 kB for an item; what is longer becomes several lines. */
const mostIds = 500;

const part = (ids: readonly string[], number: number): readonly string[] =>
  ids.slice(number * mostIds, (number + 1) * mostIds);

/** The lines that an access becomes: one, unless it was about very many; one also when it was about nobody. */
export const linesOf = ({ unit, ...access }: Access): AccessLine[] => {
  const { participations, persons, by } = access;
  const count = Math.max(1, Math.ceil(Math.max(participations.length, persons.length) / mostIds));
  return Array.from({ length: count }, (_, number) => ({
    ...access,
    unit: unit ?? by.unit,
    participations: part(participations, number),
    persons: part(persons, number),
  }));
};
