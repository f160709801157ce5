import type { CalendarDay } from "../../dates/calendar-day.ts";
import { type Code, isValidOn } from "../../forbund/code-list.ts";
import { partyKinds } from "../../forbund/eligibility.ts";
import type { Programme } from "../../forbund/forbund.ts";
import type { Refusal, SignalContext } from "./signal.ts";

/** What a day may not lie before, in words: "uppstartsmötet". */
export interface NotBefore {
  readonly day: CalendarDay;
  readonly sv: string;
  readonly en: string;
}

export const theStart = ({ startedOn }: { startedOn: CalendarDay }): NotBefore => ({
  day: startedOn,
  sv: "uppstartsmötet",
  en: "the start meeting",
});

export const theReferral = ({ referredOn }: { referredOn: CalendarDay }): NotBefore => ({
  day: referredOn,
  sv: "remissdagen",
  en: "the day of the referral",
});

export const theClosure = ({ closedOn }: { closedOn: CalendarDay }): NotBefore => ({
  day: closedOn,
  sv: "avslutet",
  en: "the closure",
});

/** What has happened cannot lie in the future, nor before what it builds on. */
export const checkDay = (
  field: string,
  day: CalendarDay,
  { today }: Pick<SignalContext, "today">,
  notBefore: NotBefore,
): Refusal | undefined =>
  day > today
    ? {
        refused: "day-in-the-future",
        field,
        sv: `Dagen ${day} har inte varit än.`,
        en: `The day ${day} has not come yet.`,
      }
    : checkNotBefore(field, day, notBefore);

/** For days that may lie ahead. */
export const checkNotBefore = (field: string, day: CalendarDay, notBefore: NotBefore): Refusal | undefined =>
  day < notBefore.day
    ? {
        refused: "day-too-early",
        field,
        sv: `Dagen ${day} är före ${notBefore.sv} (${notBefore.day}).`,
        en: `The day ${day} is before ${notBefore.en} (${notBefore.day}).`,
      }
    : undefined;

/** Codes come from a list, so that no free text with personal data ends up in the record. */
export const checkCode = (
  field: string,
  code: string,
  list: readonly Code[],
  { today }: Pick<SignalContext, "today">,
): Refusal | undefined => {
  const valid = list.filter((entry) => isValidOn(entry, today)).map((entry) => entry.code);
  return valid.includes(code) ? undefined : unknownCode(field, valid);
};

/** The same for ids that have no days of validity. */
export const checkId = (field: string, id: string, allowed: readonly string[]): Refusal | undefined =>
  allowed.includes(id) ? undefined : unknownCode(field, allowed);

/** What was sent is not repeated: where a code should stand, a name could. */
const unknownCode = (field: string, allowed: readonly string[]): Refusal => ({
  refused: "unknown-code",
  field,
  sv: `Värdet finns inte i listan: ${allowed.join(", ")}.`,
  en: `The value is not in the list: ${allowed.join(", ")}.`,
});

/** The parties that a fact can name: the kinds of party, and the programme's partners. */
export const partiesOf = ({ partners }: Programme): string[] => [...partyKinds, ...partners.map(({ id }) => id)];

/** The first refusal among several checks. */
export const firstRefusal = (...checks: readonly (Refusal | "" | false | undefined)[]): Refusal | undefined =>
  checks.find((check): check is Refusal => Boolean(check));
