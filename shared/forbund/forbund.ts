import * as z from "zod/mini";

/**
 * One förbund's file: everything that differs between two deployments. Strict: an unknown key stops synth.
 * Units of time are in the key's name; calendar days and months, never working days, unless the text says so.
 */
const described = <T extends z.ZodMiniType>(schema: T, text: string): T => schema.check(z.describe(text)) as T;

const id = (text: string) => described(z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)), text);
const text = (description: string) => described(z.string().check(z.minLength(1), z.maxLength(200)), description);
const mail = (description: string) => described(z.email(), description);
const days = (description: string) => described(z.int().check(z.gte(1), z.lte(365)), description);
const months = (description: string) => described(z.int().check(z.gte(1), z.lte(60)), description);

const dayList = (description: string) =>
  described(z.array(z.int().check(z.gte(1), z.lte(90))).check(z.maxLength(5)), description);

const Ladder = z.strictObject({
  before: dayList("Days before the due date on which the responsible role is reminded; the largest first by custom"),
  after: dayList("Days after the due date on which the matter is escalated while nobody has acted"),
});

const Programme = z.strictObject({
  id: id("Stable id of the programme, kebab-case; a participation keeps it"),
  version: described(
    z.int().check(z.gte(1)),
    "Raised by one when anything in the programme changes; running participations keep theirs",
  ),
  name: text("Name in Swedish, as staff know it"),
  units: described(z.array(z.string()).check(z.minLength(1)), "Ids of the units that run the programme"),
  days: z.strictObject({
    answerReferral: days("Days from referral until it must be answered"),
    startMeeting: days("Days from acceptance until the start meeting, unless another day is agreed"),
    agreePlan: days("Days from the start meeting until the plan is agreed"),
  }),
  months: z.strictObject({
    normalLength: months("Normal length of a participation; the review is due on this day"),
    betweenFollowUps: months("Months between follow-ups with participant, case worker and project worker"),
    betweenMeasurements: months("Months between progression measurements, as long as the participation lasts"),
    longestInTotal: months("No extension goes beyond this many months after the start"),
  }),
  reminders: described(Ladder, "Two before and two after each due date is the custom; any number up to five"),
  remindersByStep: z.optional(
    described(z.record(z.string(), Ladder), "Another ladder for one step, by the step's name in the table of steps"),
  ),
  afterClosure: described(
    z.array(z.strictObject({ months: months("Months after the day of closure") })),
    "Follow-ups after closure, earliest first; empty when the programme has none",
  ),
  closingReasons: described(
    z
      .array(z.strictObject({ code: id("Stable code"), name: text("Swedish text that staff choose from") }))
      .check(z.minLength(1)),
    "Reasons for closing (avslutsorsaker)",
  ),
  assumptions: described(
    z.array(text("One assumption in a sentence")),
    "What the programme's own documents do not say and we therefore chose; to be confirmed by the förbund",
  ),
});

export const Forbund = z.strictObject({
  id: id("Id of the förbund; names the stack"),
  name: text("Name of the förbund in Swedish"),
  epoch: described(
    z.int().check(z.gte(1)),
    "Raised by one after the table was restored to an earlier time: fences every older execution (docs/operations.md)",
  ),
  members: z
    .array(
      z.strictObject({
        id: id("Id of the member"),
        name: text("Name of the member"),
        kind: described(z.enum(["municipality", "region", "af", "fk"]), "Kind of party under lag (2003:1210) 1 §"),
      }),
    )
    .check(z.minLength(1)),
  units: z
    .array(
      z.strictObject({
        id: id("Id of the unit (enhet) that runs participations; the controller's part of the organisation"),
        name: text("Name of the unit in Swedish"),
        municipality: id("Id of the member municipality that the unit belongs to"),
        mail: z.strictObject({
          projectWorkers: mail("Shared mailbox of the project workers"),
          coordinator: mail("Mailbox of the unit's coordinator"),
          manager: mail("Mailbox of the unit's manager, the last to be told"),
        }),
      }),
    )
    .check(z.minLength(1)),
  reminderTime: described(
    z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
    "Time of day, Europe/Stockholm, at which reminders leave",
  ),
  mailFrom: mail("Sender address of reminders; its domain is verified in SES"),
  pageAddress: described(z.url(), "Address of the page that links in reminders point to, without a slash at the end"),
  programmes: z.array(Programme).check(z.minLength(1)),
});

export type Forbund = z.infer<typeof Forbund>;
export type Programme = z.infer<typeof Programme>;
export type Ladder = z.infer<typeof Ladder>;
export type Unit = Forbund["units"][number];
