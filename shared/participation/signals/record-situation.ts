import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkCode, checkDay, firstRefusal, theReferral } from "./checks.ts";
import { signal } from "./signal.ts";

/**
 * Livelihood and occupation as they really are at a time: directly before (within a week), at closure, at a follow-up after
 * closure. Several livelihoods may hold at once (domain reference 1.5).
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
        body.when === "before"
          ? body.on > context.today && checkDay("on", body.on, context, theReferral(participation))
          : checkDay("on", body.on, context, theReferral(participation)),
      ) ?? {
        ...participation,
        situations: [...participation.situations.filter(({ when }) => when !== body.when), body],
      }
    );
  },
});
