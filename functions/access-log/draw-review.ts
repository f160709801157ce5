import * as z from "zod/mini";
import { readReviewId, reviewChain, reviewId } from "../../shared/access-log/review.ts";
import type { KnownParticipation, KnownParticipations } from "../../shared/access-log/review-patterns.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { addDays, addMonths, type CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { nextWorkingDay } from "../../shared/dates/working-days.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { reviewTask } from "../../shared/reminders/mail-text.ts";
import { Outbox } from "../../shared/store/outbox.ts";
import { reviewPartitionOf } from "../../shared/store/participation-table.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";
import { reviewStore } from "./stores.ts";

/** `draw`: the reviews of the month that has passed, once it is a working day. `chase`: those that nobody has finished. */
const DrawInput = z.strictObject({ mode: z.enum(["draw", "chase"]) });

const outbox = new Outbox(documentClient, environment("PARTICIPATION_TABLE"));

/** The histories of so many participations are read side by side. */
const sideBySide = 25;
/** After so many days beyond its day the manager has been told twice, and the next month's review is chased in its turn. */
const chasedDays = 14;
/** Reviews that are older than these have not been chased for long. */
const lastOnes = 2;

const know = async (ids: readonly string[]): Promise<KnownParticipations> => {
  const kept = [...(await participationStore.getMany(ids)).values()].flatMap(({ participation }) =>
    participation.status === "disposed" ? [] : [participation],
  );
  const known = new Map<string, KnownParticipation>();
  for (let at = 0; at < kept.length; at += sideBySide)
    await Promise.all(
      kept.slice(at, at + sideBySide).map(async ({ id, staff, protection }) => {
        const workedBy = new Set([...staff, ...(await participationStore.whoSignalled(id))]);
        known.set(id, { workedBy, isProtected: protection !== undefined });
      }),
    );
  return known;
};

/** Puts the mail about a review into the outbox, once a day: to the auditor, and when its day has passed to the next in line. */
const tell = (id: string, unit: string, dueOn: CalendarDay, today: CalendarDay): Promise<void> =>
  outbox.put(reviewPartitionOf(id), {
    alarmKey: `${reviewTask.name}/${today}`,
    ...(today > dueOn ? { kind: "escalation", role: "manager" } : { kind: "reminder", role: "auditor" }),
    step: reviewTask.name,
    dueOn,
    nominalOn: dueOn,
    unit,
    at: instant(systemClock.now()),
  });

const draw = async (today: CalendarDay): Promise<void> => {
  const month = today.slice(0, 7);
  if (today < nextWorkingDay(`${month}-01` as CalendarDay)) return;
  const reviewed = addMonths(`${month}-01` as CalendarDay, -1).slice(0, 7);
  const already = new Set(await reviewStore.ids());
  for (const { id: unit } of deployedForbund.units) {
    if (already.has(reviewId(reviewChain(unit, reviewed)))) continue;
    const drawn = await reviewStore.draw(unit, reviewed, know, systemClock.now());
    if (!drawn) continue;
    log("access-review-drawn", {
      unit,
      month: reviewed,
      lines: drawn.lines.length,
      outOf: drawn.outOf,
      ...drawn.found,
    });
    await tell(reviewId(reviewChain(unit, reviewed)), unit, drawn.dueOn, today);
  }
};

/** One mail a week for a unit at most: about the oldest review that is open, whose page leads to the others. */
const chaseUnit = async (unit: string, ids: readonly string[], today: CalendarDay): Promise<void> => {
  for (const id of ids.slice(-lastOnes)) {
    const review = await reviewStore.get(id);
    if (!review || review.closedAt) continue;
    const { dueOn } = review.drawn;
    if (today <= addDays(dueOn, chasedDays)) return tell(id, unit, dueOn, today);
  }
};

const chase = async (today: CalendarDay): Promise<void> => {
  const ids = await reviewStore.ids();
  for (const { id: unit } of deployedForbund.units)
    await chaseUnit(
      unit,
      ids.filter((id) => readReviewId(id)?.unit === unit),
      today,
    );
};

/** Draws the reviews of the log of access for each unit, and reminds the auditor of those that are open. */
export const handler = async (event: unknown): Promise<void> => {
  const { mode } = DrawInput.parse(event);
  const today = stockholmDay(systemClock.now());
  await (mode === "draw" ? draw(today) : chase(today));
};
