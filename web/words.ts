import type { Role } from "../shared/access.ts";
import { type CalendarDay, daysBetween } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate, stockholmDay } from "../shared/dates/stockholm-time.ts";
import type { Kept } from "../shared/participation/participation.ts";
import type { ReminderRole } from "../shared/participation/steps.ts";
import type { Due } from "./answers.ts";

export const roleWords: Record<Role, string> = {
  "project-worker": "projektmedarbetare",
  "case-worker": "handläggare",
  coordinator: "samordnare",
  administrator: "administratör",
  auditor: "granskare",
  machine: "system",
  operator: "drift",
  referrer: "remittent",
  forbund: "förbundet",
};

export const reminderRoleWords: Record<ReminderRole, string> = {
  projectWorkers: "projektmedarbetarna",
  coordinator: "samordnaren",
  manager: "enhetschefen",
};

/** As they stand in the middle of a sentence. */
export const referrerWords: Record<Kept["referredBy"], string> = {
  fk: "Försäkringskassan",
  af: "Arbetsförmedlingen",
  municipality: "kommunen",
  region: "regionen",
  team: "ett team från flera parter",
  programme: "en annan insats",
  partner: "en samarbetspartner",
  self: "personen själv",
  visit: "besök i öppen verksamhet",
};

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "försenad 3 dagar"; undefined when the date has not passed. */
export const overdueWords = (dueOn: CalendarDay, today: CalendarDay): string | undefined => {
  const days = daysBetween(dueOn, today);
  return days > 0 ? `försenad ${days} ${days === 1 ? "dag" : "dagar"}` : undefined;
};

/** Why the day is another than the rule gives; undefined when it is not. */
export const movedWords = ({
  nominalOn,
  movedBecause,
}: Pick<Due, "nominalOn" | "movedBecause">): string | undefined => {
  if (movedBecause === undefined) return undefined;
  const from = formatSwedishDate(nominalOn);
  // "lördag 2 maj" says by itself why; midsommarafton does not.
  return `Flyttad till nästa arbetsdag från ${from}${from.startsWith(movedBecause) ? "" : `, ${movedBecause}`}.`;
};

/** The Swedish day of an instant (RFC 3339), in words. */
export const dayOfInstant = (at: string): string => formatSwedishDate(stockholmDay(Date.parse(at)));
