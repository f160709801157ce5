import type { CalendarDay } from "../dates/calendar-day.ts";
import { stockholmDay } from "../dates/stockholm-time.ts";
import type { AccessLine } from "./access-line.ts";
import type { Canonical } from "./canonical-json.ts";
import type { Link } from "./hash-chain.ts";

/** Keys and indexes of the table of the log of access; the stack creates them, the store uses them. */
export const accessLogTable = {
  partitionKey: "chain",
  sortKey: "sequence",
  /** The lines of a unit and a month, for the review: those about one, then those about several, each by time. */
  byMonth: { name: "by-month", partitionKey: "month", sortKey: "place" },
  /** The lines about one participation alone (or one person, where no participation was concerned), by time. */
  bySubject: { name: "by-subject", partitionKey: "subject", sortKey: "place" },
  /** The first link of each chain, all in one partition: which chains there are. */
  byStart: { name: "by-start", partitionKey: "start", sortKey: "chain" },
} as const;

/** Partition of the first links of all chains. */
export const startOfChain = "chain";

/** What a chain holds. The first part of its name, by which roles are held to it. */
export const chainKinds = {
  /** The lines of an actor. */
  actor: "actor",
  /** The seals. */
  seal: "seal",
  /** What the checks of all chains have found. */
  verification: "verification",
  /** A review of a unit's month, and its answers. */
  review: "review",
} as const;
export type ChainKind = (typeof chainKinds)[keyof typeof chainKinds];

/** The chain of an actor's lines: an actor's own requests rarely run at once, so that two seldom want the same number. */
export const actorChain = (sub: string): string => `${chainKinds.actor}#${sub}`;

/** The one chain of the seals. */
export const sealChain = `${chainKinds.seal}#all`;

/** The one chain of what the checks have found. */
export const verificationChain = `${chainKinds.verification}#all`;

/** Partition of the lines of a unit and a month, `2026-01`. */
export const monthOf = (unit: string, month: string): string => `${month}#${unit}`;

/** How a line's place in an index begins: about one participation or person, or about several or none. */
export const placePrefixes = { one: "one#", several: "several#" } as const;

const calendarMonth = (day: CalendarDay): string => day.slice(0, 7);

/** What a line is found by beside its chain; nothing that is not said by the line itself, so that a check can tell it again. */
const indexed = ({ chain, sequence, body }: Link<AccessLine>): Record<string, string> => {
  const { at, unit, participations, persons } = body;
  const [subject, ...others] = participations.length > 0 ? participations : persons;
  const isOne = subject !== undefined && others.length === 0 && persons.length <= 1;
  const prefix = isOne ? placePrefixes.one : placePrefixes.several;
  return {
    month: monthOf(unit, calendarMonth(stockholmDay(Date.parse(at)))),
    place: `${prefix}${at}#${chain}#${sequence}`,
    ...(isOne && { subject }),
  };
};

/** What a chain holds, by its name; undefined for a name that we give to none. */
export const kindOf = (chain: string): ChainKind | undefined =>
  Object.values(chainKinds).find((kind) => chain.startsWith(`${kind}#`));

/** A link as it lies in the table. */
export const itemOf = (link: Link<Canonical>): Record<string, unknown> => ({
  ...link,
  ...(link.sequence === 1 && { start: startOfChain }),
  ...(kindOf(link.chain) === chainKinds.actor && indexed(link as Link<AccessLine>)),
});

/** The link of an item. */
export const linkFrom = ({ chain, sequence, body, previous, hash }: Record<string, unknown>): Link =>
  ({ chain, sequence, body, previous, hash }) as Link;
