import * as z from "zod/mini";
import { hasConsent } from "../consents.ts";
import { Day } from "../day.ts";
import { followUpsLeft, followUpsPlanned } from "../follow-ups-after-closure.ts";
import { checkDay, theClosure } from "./checks.ts";
import { settled } from "./closing.ts";
import { signal } from "./signal.ts";

/**
 * A follow-up after closure (efteruppföljning): the person was reached; was not reached, after as many attempts as the
 * programme makes; or may not be contacted, because the consent to it is missing or has ended. All three are data.
 */
export const followUpAfterClosure = signal({
  name: "follow-ups-after-closure",
  label: "Registrera efteruppföljning",
  from: ["closed"],
  body: z.strictObject({
    /** Which one of the programme's list: 1, 2 … */
    number: z.int().check(z.gte(1), z.lte(20)),
    on: Day,
    outcome: z.enum(["reached", "not-reached", "not-permitted"]),
    /** How many times one has tried: not reached takes as many as the programme makes. */
    attempts: z.optional(z.int().check(z.gte(0), z.lte(20))),
  }),
  when: (participation, { programme }) => followUpsLeft(participation, programme).length > 0,
  apply(participation, { number, on, outcome, attempts = 1 }, context) {
    const { afterClosure, contactAfterClosure } = context.programme;
    if (number > afterClosure.length)
      return {
        refused: "no-such-step",
        field: "number",
        sv: `Insatsen har ${afterClosure.length} efteruppföljningar; nummer ${number} finns inte.`,
        en: `The programme has ${afterClosure.length} follow-ups after closure; there is no number ${number}.`,
      };
    if (!followUpsPlanned(participation.closedOn, context.programme).some((planned) => planned.number === number))
      return {
        refused: "no-such-step",
        field: "number",
        sv: `Efteruppföljning ${number} skulle ha gjorts före avslutet ${participation.closedOn} och görs därför inte.`,
        en: `Follow-up ${number} would have been before the closure on ${participation.closedOn} and is not made.`,
      };
    const before = participation.followUpsAfterClosure.find((followUp) => followUp.number === number);
    if (before)
      return {
        refused: "already-done",
        field: "number",
        sv: `Efteruppföljning ${number} är redan registrerad ${before.on}.`,
        en: `Follow-up ${number} after closure is already recorded on ${before.on}.`,
      };
    const permitted =
      contactAfterClosure.ground === "public-task" || hasConsent(participation.consents, "contact-after-closure", on);
    if (outcome !== "not-permitted" && !permitted)
      return {
        refused: "consent-missing",
        field: "outcome",
        sv: "Personen har inte samtyckt till kontakt efter avslutet. Registrera att kontakt inte är tillåten.",
        en: "The person has not consented to contact after closure. Register that contact is not permitted.",
      };
    if (outcome === "not-reached" && attempts < contactAfterClosure.mostAttempts)
      return {
        refused: "incomplete",
        field: "attempts",
        sv: `Försök ${contactAfterClosure.mostAttempts} gånger innan personen räknas som ej nådd.`,
        en: `Try ${contactAfterClosure.mostAttempts} times before the person counts as not reached.`,
      };
    const wrongDay = checkDay("on", on, context, theClosure(participation));
    if (wrongDay) return wrongDay;
    const followUp = { number, on, outcome, attempts: outcome === "not-permitted" ? 0 : attempts };
    return settled(
      { ...participation, followUpsAfterClosure: [...participation.followUpsAfterClosure, followUp] },
      context,
    );
  },
});
