import * as z from "zod/mini";
import type { CalendarDay } from "../../dates/calendar-day.ts";
import { Day } from "../day.ts";
import { directDays } from "../direct-days.ts";
import { followUpsPlanned } from "../follow-ups-after-closure.ts";
import type { Kept } from "../participation.ts";
import { checkCode, checkDay, firstRefusal, theReferral } from "./checks.ts";
import { type Refusal, type SignalContext, signal } from "./signal.ts";

const words = {
  before: { sv: "direkt före uppstartsmötet", en: "directly before the start meeting" },
  closure: { sv: "direkt efter avslutet", en: "directly after the closure" },
} as const;

/** Directly before and after is within a week, as far as the day of the start or the closure is known. */
const checkDirect = (participation: Kept, { when, on }: { when: string; on: CalendarDay }): Refusal | undefined => {
  if (when !== "before" && when !== "closure") return undefined;
  const { from, to } = directDays(participation, when) ?? { from: on, to: on };
  if (on >= from && on <= to) return undefined;
  const { sv, en } = words[when];
  return {
    refused: on < from ? "day-too-early" : "day-too-late",
    field: "on",
    sv: `Läget ${sv} ska gälla en dag inom en vecka: från ${from} till ${to}.`,
    en: `The situation ${en} is that of a day within a week: from ${from} to ${to}.`,
  };
};

/** A follow-up can only tell how things stood when it is one of those that are made of this participation. */
const checkFollowUp = (participation: Kept, when: string, { programme }: SignalContext): Refusal | undefined => {
  if (!when.startsWith("follow-up-")) return undefined;
  const planned = "closedOn" in participation ? followUpsPlanned(participation.closedOn, programme) : [];
  return planned.some(({ number }) => when === `follow-up-${number}`)
    ? undefined
    : {
        refused: "no-such-step",
        field: "when",
        sv: "Deltagandet har ingen sådan efteruppföljning.",
        en: "The participation has no such follow-up after closure.",
      };
};

/**
 * Livelihood and occupation as they really are at a time: directly before the start, directly after the closure, at a follow-up
 * after closure. Several livelihoods may hold at once (domain reference 1.5). What is recorded before the day of the start or of
 * the closure is known can turn out to be of another week; situation-warnings.ts says so.
 */
export const recordSituation = signal({
  name: "situations",
  label: "Registrera försörjning och sysselsättning",
  // Also when it has ended: the last follow-up after closure ends it, and how things stood then may be registered after it.
  from: ["referred", "waiting", "offered", "accepted", "active", "closed", "ended"],
  body: z.strictObject({
    when: z.string().check(z.regex(/^(before|closure|follow-up-\d{1,2})$/)),
    on: Day,
    livelihoods: z.array(z.string()).check(z.minLength(1), z.maxLength(6)),
    occupation: z.string(),
    /** Percent of full time; 100 is 40 hours a week. */
    extent: z.optional(z.int().check(z.gte(1), z.lte(100))),
  }),
  apply(participation, body, context) {
    const { livelihoods, occupations } = context.forbund;
    return (
      firstRefusal(
        ...body.livelihoods.map((code, at) => checkCode(`livelihoods.${at}`, code, livelihoods, context)),
        checkCode("occupation", body.occupation, occupations, context),
        (body.when !== "before" || body.on > context.today) &&
          checkDay("on", body.on, context, theReferral(participation)),
        checkDirect(participation, body),
        checkFollowUp(participation, body.when, context),
      ) ?? {
        ...participation,
        situations: [...participation.situations.filter(({ when }) => when !== body.when), body],
      }
    );
  },
});
