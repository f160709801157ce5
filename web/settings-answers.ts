import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import type { MailChoice } from "../shared/reminders/personal-mails.ts";

/** GET /v1/me/settings. */
export interface Settings {
  readonly mails: {
    readonly choice: MailChoice;
    /** Where one's own mails go; null when they can go nowhere. */
    readonly address: string | null;
  };
  readonly calendar: {
    readonly madeOn: CalendarDay;
    /** Null while no calendar has read it. */
    readonly fetchedOn: CalendarDay | null;
  } | null;
}

/** PUT /v1/me/calendar-address. */
export interface MadeAddress {
  readonly path: string;
}
