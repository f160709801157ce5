import { instant, systemClock } from "../../shared/clock.ts";
import { addDays, type CalendarDay, weekday } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { weekCounts, weekLines } from "../../shared/reminders/week-counts.ts";
import { expiryOf, Outbox } from "../../shared/store/outbox.ts";
import { unitPartitionOf } from "../../shared/store/participation-table.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";

const outbox = new Outbox(documentClient, environment("PARTICIPATION_TABLE"));

/** The unit's list alone says which days are due; only statuses of what is open are read beside it, a hundred in a request. */
const countsOf = async (unit: string, today: CalendarDay) => {
  const open = (await participationStore.ofUnit(unit)).filter((one) => one.open);
  const statuses = await participationStore.statuses(open.map(({ id }) => id));
  return weekCounts(
    open.map(({ dueOn }) => dueOn),
    statuses,
    today,
  );
};

const tell = async (unit: string, today: CalendarDay, now: number): Promise<void> => {
  const counts = await countsOf(unit, today);
  if (weekLines(counts).length === 0) return;
  // Named by its week: a run that is tried again, or made up for by hand on another day, puts no second one.
  const monday = addDays(today, 1 - weekday(today));
  await outbox.put(unitPartitionOf(unit), {
    alarmKey: `digest/${monday}`,
    kind: "digest",
    counts,
    on: today,
    role: "coordinator",
    unit,
    at: instant(now),
    expiresAt: expiryOf(now),
  });
  log("digest-put", { unit, ...counts });
};

/**
 * Tells each unit's coordinator how the week looks, in counts. On a Monday that is a day off as well: nothing is due on a day off, so
 * that the numbers are right still when somebody reads them on the next working day.
 */
export const handler = async (): Promise<void> => {
  const now = systemClock.now();
  const today = stockholmDay(now);
  const results = await Promise.allSettled(deployedForbund.units.map(({ id }) => tell(id, today, now)));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
};
