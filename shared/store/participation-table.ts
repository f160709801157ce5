import type { CalendarDay } from "../dates/calendar-day.ts";

/** Keys and indexes of the participation table; the stack creates them, the store uses them. */
export const participationTable = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Seconds since the epoch at which an item may go by itself: events that webhooks have told. */
  expiry: "expiresAt",
  /** Participations of a unit, soonest due first, with what decides who may see them in it. */
  byUnit: { name: "by-unit", partitionKey: "unit", sortKey: "listOrder", beside: ["staff", "isProtected"] },
  /** Participations that another unit runs and this one is asked to take over, or is handed with the participant's consent. */
  byReceiver: { name: "by-receiver", partitionKey: "receiver", sortKey: "listOrder", beside: [] },
  /** Watched participations by when their workflow wakes; what lies in the past was lost. */
  openBySleep: { name: "open-by-sleep", partitionKey: "open", sortKey: "sleepUntil", beside: [] },
} as const;

export const partitionKeyOf = (participationId: string): string => `PARTICIPATION#${participationId}`;

/** The participation that a partition key is about. */
export const idFrom = (partitionKey: string): string => partitionKey.slice(partitionKeyOf("").length);

/** Where an open participation stands of which nothing is due. */
const neverDue = "9999-12-31";

/**
 * Place in a unit's list: open participations by the day that is due next, then all that are closed. Part of the index, so
 * that a list reads only the records that it shows.
 */
export const listOrder = {
  of: (id: string, open: boolean, nextDueOn: string | undefined): string =>
    `${open ? (nextDueOn ?? neverDue) : "~"}#${id}`,
  isOpen: (place: string): boolean => !place.startsWith("~"),
  /** The day that is due next; undefined when nothing is. */
  dueOn: (place: string): CalendarDay | undefined => {
    const [day = ""] = place.split("#");
    return day === "~" || day === neverDue ? undefined : (day as CalendarDay);
  },
} as const;

/** Key of a counter of places (shared/participation/capacity.ts). */
export const counterKey = (counter: string) => ({ pk: `PLACES#${counter}`, sk: sortKeys.state });

/** Partition of a programme's rows that are left of what has been disposed of (shared/statistics/anonymous-row.ts). */
export const anonymousKeyOf = (programme: string): string => `ANONYMOUS#${programme}`;

/** Key of the line that says that a participation is about a person; all of a person's lie together. */
export const personLineKey = (personId: string, participationId: string) => ({
  pk: personPartitionOf(personId),
  sk: partitionKeyOf(participationId),
});

/** Partition of the mails about a review of the log of access, by the review's id; the review itself is in the log. */
export const reviewPartitionOf = (reviewId: string): string => `ACCESS-REVIEW#${reviewId}`;

/** Partition of the mails that are about a unit's participations all together. */
export const unitPartitionOf = (unit: string): string => `UNIT#${unit}`;

/** Partition of the mails that go to a member of staff alone. */
export const staffMailPartitionOf = (sub: string): string => `STAFF-MAIL#${sub}`;

/** Partition of what the mails of one day tell, each line under the person whom it is for. */
export const dailyPartitionOf = (day: string): string => `DAILY#${day}`;

export const personPartitionOf = (personId: string): string => `PERSON#${personId}`;

/** Sort keys: the record, a line of history for each signal, a reminder that is to leave or has left. */
export const sortKeys = {
  state: "STATE",
  signal: (id: string) => `SIGNAL#${id}`,
  mail: (alarmKey: string) => `MAIL#${alarmKey}`,
  emergency: (sub: string, key: string) => `EMERGENCY#${sub}#${key}`,
} as const;

/** Prefixes of keys that event filters select by. */
export const sortKeyPrefixes = { signal: "SIGNAL#", mail: "MAIL#" } as const;

/** Partition of what lies around a receiver of webhooks: marks of replays, and notices. */
export const webhookPartitionOf = (subscription: string): string => `WEBHOOK#${subscription}`;

/** Prefix of the mark that a receiver is to be told again; an event filter selects by it. */
export const replayPrefix = "REPLAY#";

/** Prefix of the partition of a unit's imports. */
export const importsPrefix = "IMPORTS#";
