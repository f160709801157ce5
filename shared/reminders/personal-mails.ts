import type { Role } from "../access.ts";
import { type CalendarDay, daysBetween } from "../dates/calendar-day.ts";
import { stockholmDay, stockholmTime } from "../dates/stockholm-time.ts";
import { addWorkingDays, nextWorkingDay } from "../dates/working-days.ts";
import type { Forbund } from "../forbund/forbund.ts";
import type { StaffSettings } from "../store/staff-settings.ts";

/** What somebody gets beside the mails to the unit's mailbox: nothing, each mail by itself, or one a day. */
export const mailChoices = ["mailbox", "single", "daily"] as const;
export type MailChoice = (typeof mailChoices)[number];

/**
 * Roles are read at sign-in, so that somebody who has left is only known by not coming any more. After so many days nothing is told
 * outside until they have signed in again.
 */
const trustedDays = 60;

/** Whether somebody was here lately enough to be told something without signing in. */
export const isTrusted = ({ seenOn }: Pick<StaffSettings, "seenOn">, today: CalendarDay): boolean =>
  daysBetween(seenOn, today) <= trustedDays;

/** Whether mails of a person's own may go to an address: by its domain, exactly. */
export const isStaffAddress = (
  address: string,
  { staffMailDomains = [] }: Pick<Forbund, "staffMailDomains">,
): boolean =>
  /^[^@\s,<>]+@[^@\s]+$/.test(address) && staffMailDomains.includes(address.split("@")[1]?.toLowerCase() ?? "");

/** What somebody has chosen at the unit where they work now: at another unit they choose anew. */
export const choiceOf = (settings: Pick<StaffSettings, "mails" | "unit"> | undefined): MailChoice =>
  settings?.mails?.unit === settings?.unit ? (settings?.mails?.choice ?? "mailbox") : "mailbox";

/** Where somebody's own mails go today; undefined when none may. */
export const addressOf = (settings: StaffSettings, forbund: Forbund, today: CalendarDay): string | undefined => {
  const { mailAddress } = settings;
  const may = choiceOf(settings) !== "mailbox" && isTrusted(settings, today);
  return may && mailAddress !== undefined && isStaffAddress(mailAddress, forbund) ? mailAddress : undefined;
};

/** Which roles of those to whom a participation is assigned a mail concerns that goes to a mailbox. */
const concerned: Readonly<Record<string, readonly Role[]>> = {
  projectWorkers: ["project-worker", "case-worker", "coordinator"],
  coordinator: ["coordinator"],
};

/** Whether a mail to a unit's mailbox is also for somebody to whom the participation is assigned. */
export const isFor = ({ role, unit }: Pick<StaffSettings, "role" | "unit">, mail: { role: string; unit: string }) =>
  unit === mail.unit && (concerned[mail.role]?.includes(role) ?? false);

const minutesLater = 30;

/** Time of day at which the mail of a day leaves: when that day's reminders have. */
export const dailyTime = (reminderTime: string): string => {
  const [hours = 0, minutes = 0] = reminderTime.split(":").map(Number);
  const at = Math.min(hours * 60 + minutes + minutesLater, 24 * 60 - 1);
  return [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, "0")).join(":");
};

/** The working day whose mail tells of what leaves now: today's, unless it has left. */
export const dailyDay = (now: number, { reminderTime }: Pick<Forbund, "reminderTime">): CalendarDay => {
  const today = stockholmDay(now);
  const hasLeft = stockholmTime(now) >= dailyTime(reminderTime);
  return hasLeft ? addWorkingDays(today, 1) : nextWorkingDay(today);
};
