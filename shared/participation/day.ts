import * as z from "zod/mini";
import type { CalendarDay } from "../dates/calendar-day.ts";

/** A calendar day in Europe/Stockholm, `YYYY-MM-DD`: what zod checks as an ISO date is what the dates module computes with. */
export const Day = z.iso.date() as unknown as z.ZodMiniType<CalendarDay, CalendarDay>;
