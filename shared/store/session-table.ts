import type { Session } from "../identity/session.ts";

/** Keys and index of the table of sessions; the stack creates them, the store uses them. */
export const sessionTable = {
  /** Hash of what the browser's cookie holds (shared/identity/session-secret.ts). */
  partitionKey: "id",
  /** Sessions of one person, to end them all. */
  bySub: { name: "by-sub", partitionKey: "sub" },
  /** Seconds since the epoch, by which DynamoDB removes what is over. */
  expiry: "expiresAt",
} as const;

/**
 * A session as it lies in the table.
 * @param until milliseconds; some time after this instant DynamoDB removes the item, which by then has long meant nothing
 */
export const sessionItem = (id: string, session: Session, until: number): Record<string, string | number> => ({
  [sessionTable.partitionKey]: id,
  ...session,
  [sessionTable.expiry]: Math.ceil(until / 1000),
});
