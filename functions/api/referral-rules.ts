import * as z from "zod/mini";
import { type Actor, mayReferBy } from "../../shared/access.ts";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { partyKinds } from "../../shared/forbund/eligibility.ts";
import type { Programme } from "../../shared/forbund/forbund.ts";
import { elsewhere } from "../../shared/forbund/reserved-codes.ts";
import { Day } from "../../shared/participation/day.ts";
import { Entry } from "../../shared/participation/facts.ts";
import { Person } from "../../shared/store/vault.ts";
import { TextsSent } from "./texts.ts";

/** Free texts that a referral can bring: what is to be investigated (frågeställningar). */
export const referralTexts = ["questions"] as const;

/** A referral (remiss/anvisning) as it comes in, or the first visit of somebody to an open activity. */
export const Referral = z.strictObject({
  programme: z.string(),
  /** Id of the programme's route. */
  route: z.string(),
  on: Day,
  /** The unit that is to run it; staff of a unit need not say. */
  unit: z.optional(z.string()),
  /** Who it is about; absent when `follows` says so. */
  person: z.optional(Person),
  /** The participation that this one follows: a handover from another programme, or a return of the same person. */
  follows: z.optional(z.uuidv7()),
  sex: z._default(Entry.shape.sex, "unknown"),
  municipality: z.optional(z.string()),
  level: z.optional(z.string()),
  /** Which parties know the person already. */
  parties: z._default(z.array(z.enum(partyKinds)), []),
  /** Ids of the programme's conditions that hold, and of its exclusions that apply. */
  conditions: z._default(z.array(z.string()), []),
  exclusions: z._default(z.array(z.string()), []),
  texts: z.optional(TextsSent),
});

export type Referral = z.infer<typeof Referral>;

/** A rule that a referral breaks, and the field at fault. */
export interface Broken {
  readonly problem: "rule-broken";
  readonly field: string;
  readonly sv: string;
  readonly en: string;
}

export const broken = (field: string, sv: string, en: string): Broken => ({ problem: "rule-broken", field, sv, en });

/** The first code of a referral that is not in its list: what goes into the case is never free text. */
const unknownIn = ({ municipality, conditions, exclusions }: Referral, { eligibility }: Programme) => {
  const homes = deployedForbund.members.filter(({ kind }) => kind === "municipality").map(({ id }) => id);
  const rules = (rule: string) => eligibility.filter((one) => one.rule === rule).map(({ id }) => id);
  const lists: [field: string, codes: readonly string[], allowed: readonly string[]][] = [
    ["municipality", municipality === undefined ? [] : [municipality], [...homes, elsewhere]],
    ["conditions", conditions, rules("condition")],
    ["exclusions", exclusions, rules("exclusion")],
  ];
  const found = lists.find(([, codes, allowed]) => codes.some((code) => !allowed.includes(code)));
  if (!found) return undefined;
  const [field, , allowed] = found;
  return broken(field, `Tillåtna värden: ${allowed.join(", ")}.`, `Allowed values: ${allowed.join(", ")}.`);
};

/** What is wrong with a referral, whoever it is about. */
export const referralFault = (
  referral: Referral,
  programme: Programme | undefined,
  unit: string,
  actor: Actor,
  today: CalendarDay,
) => {
  if (!programme?.units.includes(unit))
    return broken("programme", "Enheten har ingen sådan insats.", "The unit runs no such programme.");
  const { from, to } = programme.period;
  if (referral.on > today) return broken("on", "Dagen har inte varit än.", "The day has not come yet.");
  if ((from && referral.on < from) || (to && referral.on > to))
    return broken(
      "on",
      `Insatsen pågår ${from ? `från ${from}` : ""} ${to ? `till ${to}` : ""}.`.replace(/ +/g, " "),
      `The programme lasts ${from ? `from ${from}` : ""} ${to ? `to ${to}` : ""}.`.replace(/ +/g, " "),
    );
  const routes = programme.routes.filter((one) => mayReferBy(actor, one));
  const route = routes.find(({ id }) => id === referral.route);
  if (!route) {
    const allowed = routes.map(({ id }) => id).join(", ");
    return broken("route", `Vägen in finns inte: ${allowed}.`, `There is no such route: ${allowed}.`);
  }
  if (route.questions && !referral.texts?.questions)
    return broken("texts.questions", "Säg vad som ska utredas.", "Say what is to be investigated.");
  if (referral.level !== undefined && !programme.levels?.some(({ code }) => code === referral.level))
    return broken("level", "Nivån finns inte i insatsen.", "The programme has no such level.");
  const unknown = unknownIn(referral, programme);
  if (unknown) return unknown;
  if ((referral.person === undefined) === (referral.follows === undefined))
    return broken("person", "Säg vem det gäller.", "Say whom it is about.");
  return { programme, route };
};
