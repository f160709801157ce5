import { type CalendarDay, isCalendarDay } from "../dates/calendar-day.ts";
import type { EligibilityRule, PartyKind } from "../forbund/eligibility.ts";
import type { Programme } from "../forbund/forbund.ts";

/** What a referral says that the programme's rules are held against. */
export interface ReferralFacts {
  readonly referredOn: CalendarDay;
  /** Unknown when neither a day of birth nor a number was given. */
  readonly bornOn?: CalendarDay | undefined;
  readonly sex: "woman" | "man" | "other" | "unknown";
  readonly municipality?: string | undefined;
  /** Which parties know the person already. */
  readonly parties: readonly PartyKind[];
  /** Ids of the conditions that the referrer says hold. */
  readonly conditions: readonly string[];
  /** Ids of the exclusions that the referrer says apply; only that they do is kept, as a failed rule. */
  readonly exclusions: readonly string[];
}

/** Whole years on a day. */
export const ageOn = (bornOn: CalendarDay, day: CalendarDay): number =>
  Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (day.slice(5) < bornOn.slice(5) ? 1 : 0);

/**
 * The day of birth that an identity number tells, for an age in whole years when nothing better is known: the day can be a
 * neighbouring one. A samordningsnummer has its day raised by 60; `+` says that the person has turned 100.
 * @param today decides the century of a number that is written without one
 */
export const bornOnFrom = (identityNumber: string, today: CalendarDay): CalendarDay | undefined => {
  const [, century, year = "", month, date, separator] =
    identityNumber.match(/^(\d{2})?(\d{2})(\d{2})(\d{2})([-+]?)\d{4}$/) ?? [];
  if (month === undefined || date === undefined) return undefined;
  const day = String(Number(date) > 60 ? Number(date) - 60 : Number(date)).padStart(2, "0");
  const thisCentury = Number(today.slice(0, 2));
  // The "+" comes at the beginning of the year in which the person turns 100, so that the day within the year says nothing then.
  const isLater = separator === "+" ? year > today.slice(2, 4) : `${thisCentury}${year}-${month}-${day}` > today;
  const guessed = thisCentury - (isLater ? 1 : 0) - (separator === "+" ? 1 : 0);
  const found = `${century ?? guessed}${year}-${month}-${day}`;
  return isCalendarDay(found) ? found : undefined;
};

const holds = (rule: EligibilityRule, facts: ReferralFacts, programme: Programme): boolean => {
  switch (rule.rule) {
    case "age": {
      const on = rule.on === "programme-start" ? (programme.period.from ?? facts.referredOn) : facts.referredOn;
      if (facts.bornOn === undefined) return false;
      const age = ageOn(facts.bornOn, on);
      return age >= (rule.from ?? 0) && age <= (rule.to ?? Number.POSITIVE_INFINITY);
    }
    case "sex":
      return facts.sex === rule.is;
    case "municipality":
      return facts.municipality !== undefined && rule.in.includes(facts.municipality);
    case "parties":
      return (
        rule.including.every((party) => facts.parties.includes(party)) && new Set(facts.parties).size >= rule.atLeast
      );
    case "condition":
      return facts.conditions.includes(rule.id);
    case "exclusion":
      return !facts.exclusions.includes(rule.id);
  }
};

/** Ids of the programme's rules that do not hold by what the referral says. What is not known does not hold. */
export const failedRules = (facts: ReferralFacts, programme: Programme): string[] =>
  programme.eligibility.filter((rule) => !holds(rule, facts, programme)).map(({ id }) => id);
