import { isCalendarDay } from "../../../shared/dates/calendar-day.ts";
import { stockholmInstant } from "../../../shared/dates/stockholm-time.ts";
import { isStep, type Step } from "../advance.ts";
import { type Html, html } from "./html.ts";

const labels: Record<Step, string> = {
  day: "En dag fram",
  week: "En vecka fram",
  month: "En månad fram",
  "next-due": "Till nästa händelse",
};

/** The buttons that move time on; `next` is the page to come back to. */
export const clockButtons = (next: string): Html => html`
  <form method="post" action="/local/clock" class="buttons">
    <input type="hidden" name="next" value="${next}">
    ${Object.entries(labels).map(
      ([step, label]) => html`<button type="submit" name="advance" value="${step}">${label}</button>`,
    )}
  </form>`;

const dayMs = 86_400_000;

/** Every schedule on the way runs: further than this at a time would seem to hang. */
export const furthestDays = 800;

/** Where a form wants the clock: a step, an instant in milliseconds, or a problem in Swedish. */
export type ClockWish = { step: Step } | { to: number } | { problem: string };

/** Reads the fields of a clock form: `advance`, or `day` ("2026-05-04") and `time` ("08:00", Swedish time). */
export const clockWish = (fields: Record<string, string>, now: number): ClockWish => {
  const { advance, day, time = "" } = fields;
  if (isStep(advance)) return { step: advance };
  if (!isCalendarDay(day)) return { problem: "Skriv en dag som finns, till exempel 2026-05-04." };
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { problem: "Skriv ett klockslag, till exempel 08:00." };
  const to = stockholmInstant(day, time);
  if (to < now) return { problem: "Tiden kan bara flyttas framåt. Välj en senare tid." };
  if (to > now + furthestDays * dayMs) return { problem: `Flytta tiden högst ${furthestDays} dagar åt gången.` };
  return { to };
};
