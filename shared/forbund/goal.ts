import * as z from "zod/mini";
import { age, count, day, described, id, ids, months, text } from "./described.ts";

const onlyOneSex = z.enum(["woman", "man"]);

const singleEvents = [
  z.strictObject({
    event: described(
      z.enum(["met", "enrolled", "planned", "closed"]),
      "met: staff have met the person, enrolled or not; enrolled: the start meeting was held; planned: a plan was agreed; closed: it has ended",
    ),
  }),
  z.strictObject({
    event: z.literal("sex"),
    is: described(
      onlyOneSex,
      "The sex at entry that counts: for goals that say how many of the participants are women",
    ),
  }),
  z.strictObject({
    event: z.literal("outcome"),
    in: ids("Outcome codes of the programme that count"),
  }),
  z.strictObject({
    event: z.literal("next-step"),
    in: ids("Codes of the next step that count"),
  }),
  z.strictObject({
    event: z.literal("occupation"),
    in: ids("Occupation codes that count, in the situation afterwards"),
  }),
  z.strictObject({
    event: z.literal("self-support"),
    atLeast: described(
      z.enum(["partial", "full"]),
      "partial: some livelihood afterwards is no public support; full: none is public support",
    ),
  }),
  z.strictObject({
    event: z.literal("contacts"),
    kind: id("Code of the programme's contacts"),
    atLeast: count("How many contacts of that kind the person must have had"),
  }),
  z.strictObject({
    event: z.literal("improved"),
    respondent: described(z.enum(["participant", "case-worker"]), "Whose answers count"),
    item: id("Id of the item in the programme's instrument"),
  }),
  z.strictObject({ event: z.literal("phase-done"), phase: id("Id of the phase that must be finished") }),
] as const;

const SingleEvent = z.discriminatedUnion("event", singleEvents);

/** What must have happened to one participation for it to count. */
export const GoalEvent = described(
  z.discriminatedUnion("event", [
    ...singleEvents,
    z.strictObject({
      event: z.literal("any-of"),
      of: described(
        z.array(SingleEvent).check(z.minLength(2)),
        "Events of several kinds: whoever has one of them counts, once",
      ),
    }),
  ]),
  "What must have happened to one participation for it to count",
);

/** Of whom a share is counted: the wording of the programme decides, and five words give five different figures. */
export const Denominator = described(
  z.union([
    described(
      z.enum(["referred", "met", "enrolled", "planned", "closed"]),
      "Whom the share is of: referred (remitterade), met (mötta), enrolled (inskrivna), planned (with an agreed plan), closed (avslutade)",
    ),
    z.strictObject({ goal: id("Id of another goal of the programme: those who met that one") }),
    z.strictObject({ phase: id("Id of a phase: those who have finished it") }),
  ]),
  "Of whom the share is counted",
);

const timePoint = described(
  z.union([
    z.enum(["any", "closure", "programme-end"]),
    z.strictObject({ phase: id("At the end of this phase") }),
    z.strictObject({ monthsAfterClosure: months("At the follow-up this many months after closure") }),
  ]),
  "When it counts: at any time; as things stood at the person's closure; at the programme's end, also for those closed earlier; at a phase's end; at a follow-up",
);

const group = z.optional(
  described(
    z.strictObject({
      sex: z.optional(described(onlyOneSex, "Only participations of this sex")),
      ageFrom: z.optional(age("Lowest age at entry")),
      ageTo: z.optional(age("Highest age at entry")),
      unit: z.optional(id("Only participations of this unit")),
      level: z.optional(ids("Only participations at one of these levels")),
    }),
    "The sub-group that the goal is about, of those who are counted and of those whom a share is of; all, when absent",
  ),
);

const countedSex = z.optional(
  described(onlyOneSex, "Only those of this sex, where the programme counts by sex; all, when absent"),
);

const percent = (description: string) => described(z.int().check(z.gte(1), z.lte(100)), description);

const wording = {
  id: id("Id of the goal within the programme"),
  wording: text("The goal in Swedish, in the words of the programme's own document"),
};

/**
 * A goal: event, denominator, time point and sub-group. The same data give different figures for "60 % of those enrolled"
 * and "70 % when the project ends", so all four are said (domain reference 8, item 9).
 */
export const Goal = z.discriminatedUnion("measure", [
  z.strictObject({
    measure: z.literal("share"),
    ...wording,
    of: Denominator,
    event: GoalEvent,
    at: timePoint,
    group,
    atLeastPercent: percent("The share that is wanted, in percent"),
    atMostPercent: z.optional(
      percent(
        "Where the share may be too large as well, as in an even division of women and men: the largest one wanted",
      ),
    ),
  }),
  z.strictObject({
    measure: z.literal("persons"),
    ...wording,
    event: GoalEvent,
    at: timePoint,
    group,
    atLeast: count("How many persons are wanted"),
    per: z.optional(
      described(z.enum(["year"]), "Wanted anew in every calendar year; over the whole programme, when absent"),
    ),
    partOf: z.optional(
      count("Where the number is one subproject's part of a larger goal: the larger number, to which others add"),
    ),
  }),
  z.strictObject({
    measure: z.literal("count"),
    ...wording,
    count: id("Code among the programme's counts without persons"),
    sex: countedSex,
    atLeast: count("The sum that is wanted"),
    by: z.optional(day("The day by which it is wanted")),
  }),
  z.strictObject({
    measure: z.literal("stock-change"),
    ...wording,
    series: id("Code among the programme's counts, used as a level that is read now and then"),
    sex: countedSex,
    change: described(z.int(), "The change wanted from the first reading to the last one; negative means fewer"),
  }),
  z.strictObject({
    measure: z.literal("survey"),
    ...wording,
    yes: id("Code among the programme's counts: anonymous answers that agree"),
    asked: id("Code among the programme's counts: all anonymous answers"),
    atLeastPercent: percent("The share that is wanted, in percent"),
  }),
  z.strictObject({ measure: z.literal("described"), ...wording }),
]);

export type Goal = z.infer<typeof Goal>;
export type GoalEvent = z.infer<typeof GoalEvent>;
export type SingleEvent = z.infer<typeof SingleEvent>;
export type Denominator = z.infer<typeof Denominator>;
