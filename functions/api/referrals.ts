import { isDeepStrictEqual } from "node:util";
import { v7 } from "uuid";
import { type Actor, relationTo } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { Route } from "../../shared/forbund/programme.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import { type Begun, beginning } from "../../shared/participation/beginnings.ts";
import { changeTo } from "../../shared/participation/carry-out.ts";
import { holdsOn } from "../../shared/participation/consents.ts";
import { ageOn, bornOnFrom, failedRules } from "../../shared/participation/eligibility.ts";
import type { SignalLine } from "../../shared/participation/history.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import type { Person } from "../../shared/store/vault.ts";
import { participationStore } from "../store.ts";
import { type Broken, broken, type Referral, referralFault, referralTexts } from "./referral-rules.ts";
import { vault } from "./vault.ts";

type Received = { record: ParticipationRecord } | { problem: "other-body-same-key" } | Broken;

const noneToFollow = broken("follows", "Det finns inget sådant deltagande.", "There is no such participation.");

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
  if (!before || before.status === "disposed") return noneToFollow;
  const isOwn = relationTo(actor, before) === "unit" && before.unit === unit;
  if (isOwn && by !== "programme") return before;
  const handovers = before.consents.filter(({ kind, parties }) => kind === "handover" && parties.includes(unit));
  if (!isOwn && handovers.length === 0) return noneToFollow;
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

/** Stores a referral. Sending it again with the same key gives the same participation. */
export const receiveReferral = async (referral: Referral, key: string, actor: Actor): Promise<Received> => {
  const now = systemClock.now();
  const today = stockholmDay(now);
  const unit = actor.role === "referrer" ? (referral.unit ?? "") : actor.unit;
  const checked = referralFault(referral, newestProgramme(deployedForbund, referral.programme), unit, actor, today);
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
  const participation = beginning(begun);
  const id = await participationStore.create(
    participation,
    changeTo(participation, undefined, deployedForbund, now),
    deployedForbund.epoch,
    line,
    [
      ...(referral.person ? [vault.putPerson(begun.personId, referral.person, line.at)] : []),
      ...(line.texts ? [vault.putTexts(begun.id, key, texts)] : []),
    ],
  );
  if (id === undefined) return noneToFollow;
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
