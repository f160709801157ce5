import * as z from "zod/mini";
import { addMonths } from "../../dates/calendar-day.ts";
import { consentKinds } from "../../forbund/consent-kinds.ts";
import { Day } from "../day.ts";
import { informationKinds } from "../facts.ts";
import { checkId, firstRefusal, partiesOf } from "./checks.ts";
import { anyStatus, signal } from "./signal.ts";

/** A consent older than this before the referral belongs to something else: new programme, new consent. */
const monthsBeforeReferral = 3;

/**
 * The person gives a consent (samtycke): of one kind, towards named parties, about named information, until a day or for as
 * long as the participation lasts. Several can hold at once; none stands in for another (OSL 10 kap. 1 §, 12 kap. 2 §).
 */
export const giveConsent = signal({
  name: "consents",
  label: "Registrera samtycke",
  from: anyStatus,
  body: z.strictObject({
    kind: z.enum(consentKinds),
    on: Day,
    parties: z.optional(z.array(z.string()).check(z.maxLength(20))),
    information: z.optional(z.array(z.enum(informationKinds))),
    until: z.optional(Day),
  }),
  when: (_participation, { programme }) => programme.consents.length > 0,
  apply(participation, { kind, on, parties = [], information = [], until }, context) {
    const rule = context.programme.consents.find((one) => one.kind === kind);
    const notAsked = checkId(
      "kind",
      kind,
      context.programme.consents.map((one) => one.kind),
    );
    if (!rule || notAsked) return notAsked as NonNullable<typeof notAsked>;
    const earliest = addMonths(participation.referredOn, -monthsBeforeReferral);
    if (on > context.today || on < earliest)
      return {
        refused: on > context.today ? "day-in-the-future" : "day-too-early",
        field: "on",
        sv: `Dagen ${on} ligger inte mellan ${earliest} och ${context.today}.`,
        en: `The day ${on} is not between ${earliest} and ${context.today}.`,
      };
    if (until !== undefined && until < on)
      return {
        refused: "day-too-early",
        field: "until",
        sv: `Samtycket kan inte sluta gälla ${until}, före ${on}.`,
        en: `The consent cannot end on ${until}, before ${on}.`,
      };
    // A handover names the unit that takes over.
    const known = [...partiesOf(context.programme), ...context.forbund.units.map((unit) => unit.id)];
    const unknownParty = firstRefusal(...parties.map((party, at) => checkId(`parties.${at}`, party, known)));
    if (unknownParty) return unknownParty;
    if (kind === "secrecy" && (parties.length === 0 || information.length === 0))
      return {
        refused: "incomplete",
        field: parties.length === 0 ? "parties" : "information",
        sv: "Ett samtycke som bryter sekretess säger för vilka parter och för vilka uppgifter.",
        en: "A consent that lifts secrecy says for which parties and which information.",
      };
    const consent = {
      id: context.signalId,
      kind,
      textVersion: rule.textVersion,
      parties,
      information,
      givenOn: on,
      ...(until !== undefined && { until }),
    };
    return { ...participation, consents: [...participation.consents, consent] };
  },
});
