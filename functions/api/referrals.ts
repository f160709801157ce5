import { isDeepStrictEqual } from "node:util";
import { v7 } from "uuid";
import * as z from "zod/mini";
import { type Actor, mayReferBy, relationTo } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { partyKinds } from "../../shared/forbund/eligibility.ts";
import type { Programme } from "../../shared/forbund/forbund.ts";
import type { Route } from "../../shared/forbund/programme.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import { type Begun, beginning } from "../../shared/participation/beginnings.ts";
import { changeTo } from "../../shared/participation/carry-out.ts";
import { holdsOn } from "../../shared/participation/consents.ts";
import { Day } from "../../shared/participation/day.ts";
import { ageOn, bornOnFrom, failedRules } from "../../shared/participation/eligibility.ts";
import { Entry } from "../../shared/participation/facts.ts";
import type { SignalLine } from "../../shared/participation/history.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import { Person } from "../../shared/store/vault.ts";
import { participationStore } from "../store.ts";
import { TextsSent } from "./texts.ts";
import { vault } from "./vault.ts";

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

type Referral = z.infer<typeof Referral>;

interface Broken {
  readonly problem: "rule-broken";
  readonly field: string;
  readonly sv: string;
  readonly en: string;
}

type Received = { record: ParticipationRecord } | { problem: "other-body-same-key" } | Broken;

const broken = (field: string, sv: string, en: string): Broken => ({ problem: "rule-broken", field, sv, en });

/** Free texts that a referral can bring: what is to be investigated (frågeställningar). */
const referralTexts = ["questions"] as const;

/**
 * The participation that is followed, if it may be: by the unit itself when a person comes back to it; from one programme to
 * another, also within the unit, with a consent to that handover. No older consent stands in for it.
 */
const followed = async (
  { follows, on }: Referral,
  { by, from }: Route,
  unit: string,
  actor: Actor,
): Promise<Kept | Broken | undefined> => {
  if (follows === undefined) return undefined;
  const before = (await participationStore.get(follows))?.participation;
  const none = broken("follows", "Det finns inget sådant deltagande.", "There is no such participation.");
  if (!before || before.status === "disposed") return none;
  const isOwn = relationTo(actor, before) === "unit" && before.unit === unit;
  if (isOwn && by !== "programme") return before;
  const handovers = before.consents.filter(({ kind, parties }) => kind === "handover" && parties.includes(unit));
  if (!isOwn && handovers.length === 0) return none;
  if (from !== undefined && from !== before.programme.id)
    return broken("follows", "Vägen går från en annan insats.", "The route leads from another programme.");
  return handovers.some((consent) => holdsOn(consent, on))
    ? before
    : broken("follows", "Samtycket till överlämningen gäller inte.", "The consent to the handover does not hold.");
};

const factsFor = (referral: Referral, person: Person | undefined, today: CalendarDay) => ({
  referredOn: referral.on,
  bornOn: person?.bornOn ?? (person?.identityNumber ? bornOnFrom(person.identityNumber, today) : undefined),
  sex: referral.sex,
  municipality: referral.municipality,
  parties: referral.parties,
  conditions: referral.conditions,
  exclusions: referral.exclusions,
});

/** What is wrong with a referral, whoever it is about. */
const faultIn = (
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
  if ((referral.person === undefined) === (referral.follows === undefined))
    return broken("person", "Säg vem det gäller.", "Say whom it is about.");
  return { programme, route };
};

/** Stores a referral. Sending it again with the same key gives the same participation. */
export const receiveReferral = async (referral: Referral, key: string, actor: Actor): Promise<Received> => {
  const now = systemClock.now();
  const today = stockholmDay(now);
  const unit = actor.role === "referrer" ? (referral.unit ?? "") : actor.unit;
  const checked = faultIn(referral, newestProgramme(deployedForbund, referral.programme), unit, actor, today);
  if ("problem" in checked) return checked;
  const { programme, route } = checked;
  const before = await followed(referral, route, unit, actor);
  if (before && "problem" in before) return before;
  const person = referral.person ?? (before && (await vault.get(before.personId))?.person);
  const facts = factsFor(referral, person, today);
  const begun: Begun = {
    id: v7(),
    personId: before?.personId ?? v7(),
    programme: { id: programme.id, version: programme.version },
    unit,
    route: route.id,
    referredBy: route.by,
    referredOn: referral.on,
    entry: {
      sex: referral.sex,
      ...(facts.bornOn && { age: ageOn(facts.bornOn, referral.on) }),
      ...(referral.municipality !== undefined && { municipality: referral.municipality }),
      ...(referral.level !== undefined && { level: referral.level }),
    },
    failedRules: failedRules(facts, programme),
    ...(before && { follows: before.id }),
    visiting: route.by === "visit",
  };
  const texts = pick(referral.texts ?? {}, referralTexts);
  const line: SignalLine = {
    signalId: key,
    signal: "referral",
    body: begun,
    at: instant(now),
    by: { sub: actor.sub, role: actor.role },
    ...(Object.keys(texts).length > 0 && { texts: Object.keys(texts) }),
  };
  const id = await participationStore.create(
    changeTo(beginning(begun), undefined, deployedForbund, now),
    deployedForbund.epoch,
    line,
    [
      ...(referral.person ? [vault.putPerson(begun.personId, referral.person, line.at)] : []),
      ...(line.texts ? [vault.putTexts(begun.id, key, texts)] : []),
    ],
  );
  const record = await participationStore.get(id);
  if (!record) throw new Error("The participation that was just stored is gone");
  return id === begun.id || (await isSame(record, line, referral)) ? { record } : { problem: "other-body-same-key" };
};

const pick = (texts: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => names.includes(name)));

/** Whether the referral that was sent with this key before said the same. */
const isSame = async (record: ParticipationRecord, line: SignalLine, { person }: Referral): Promise<boolean> => {
  const { participation } = record;
  if (participation.status === "disposed") return false;
  const [before, known] = await Promise.all([
    participationStore.signal(participation.id, line.signalId),
    vault.get(participation.personId),
  ]);
  if (!before) return false;
  const { id: _id, personId: _person, ...begun } = before.body as Begun;
  const { id: _otherId, personId: _otherPerson, ...begunNow } = line.body as Begun;
  return isDeepStrictEqual(begun, begunNow) && (person === undefined || isDeepStrictEqual(known?.person, person));
};
