import * as z from "zod/mini";
import { Day } from "../../../shared/participation/day.ts";
import { mailChoices } from "../../../shared/reminders/personal-mails.ts";
import { component } from "../component.ts";

/** What somebody has chosen for themselves (my-settings.ts). */
export const MySettings = component(
  "MySettings",
  z.strictObject({
    mails: z.strictObject({ choice: z.enum(mailChoices), address: z.nullable(z.string()) }),
    calendar: z.nullable(z.strictObject({ madeOn: Day, fetchedOn: z.nullable(Day) })),
  }),
);

/** A calendar's address as it was made, with the secret in it. */
export const MadeCalendarAddress = component("MadeCalendarAddress", z.strictObject({ path: z.string(), madeOn: Day }));

export const RevokedCalendarAddress = component("RevokedCalendarAddress", z.strictObject({ calendar: z.null() }));
