import type { CalendarDay } from "../shared/dates/calendar-day.ts";

/** GET /v1/register-extracts/{id}. */
export interface RegisterExtract {
  readonly id: string;
  readonly participation: string;
  readonly state: "to-review" | "reviewed" | "handed-over";
  readonly askedOn: CalendarDay;
  readonly dueOn: CalendarDay;
  readonly reviewedOn: CalendarDay | null;
  readonly withheld: readonly { readonly item: string; readonly provision: string }[];
  readonly handedOverOn: CalendarDay | null;
  readonly revision: number;
  readonly sections: readonly {
    readonly heading: string;
    readonly items: readonly { readonly id: string; readonly label: string; readonly text: string }[];
  }[];
}
