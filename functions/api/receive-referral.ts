import { isDeepStrictEqual } from "node:util";
import { v7 } from "uuid";
import { type Actor, may, mayDo } from "../../shared/access.ts";
import { instant } from "../../shared/clock.ts";
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
import type { Brought, Person } from "../../shared/store/vault.ts";
import { participationStore } from "../store.ts";
import { brokenRule, type Problem, problem } from "./problem.ts";
import { type Broken, broken, type Referral, referralFault, referralTexts } from "./referral-rules.ts";
import { standingTo } from "./standing.ts";
import { vault } from "./vault.ts";

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
  const isOwn = may(actor, "report", await standingTo(actor, before)) && before.unit === unit;
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

/** A referral that breaks no rule: what it begins, the line that says so, and what it brings to the vault. */
export interface CheckedReferral {
  readonly begun: Begun;
  readonly line: SignalLine;
  readonly brings: Brought;
}

/** Who sends a referral, when, under which name. */
export interface ReferralSending {
  readonly signalId: string;
  readonly actor: Actor;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly traceId?: string;
}

/** Checks a referral by every rule, whichever way it comes, and says what it begins. Stores nothing. */
export const checkReferral = async (
  referral: Referral,
  { signalId, actor, now, traceId }: ReferralSending,
): Promise<CheckedReferral | Problem> => {
  const today = stockholmDay(now);
  const unit = mayDo(actor, "list") ? actor.unit : (referral.unit ?? "");
  const checked = referralFault(referral, newestProgramme(deployedForbund, referral.programme), unit, actor, today);
  if ("problem" in checked) return brokenRule(checked);
  const { programme, route } = checked;
  const before = await followed(referral, route, unit, actor);
  if (before && "problem" in before) return brokenRule(before);
  const person = referral.person ?? (before && (await vault.get(before))?.person);
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
    signalId,
    signal: "referral",
    body: begun,
    at: instant(now),
    by: { sub: actor.sub, role: actor.role },
    ...(traceId !== undefined && { trace: traceId }),
    ...(Object.keys(texts).length > 0 && { texts: Object.keys(texts) }),
  };
  return {
    begun,
    line,
    brings: { person: referral.person, follows: before, texts: line.texts && { signalId, texts } },
  };
};

/** Stores a referral. Sending it again with the same key gives the same participation. */
export const receiveReferral = async (
  referral: Referral,
  sending: ReferralSending,
): Promise<{ readonly record: ParticipationRecord & { participation: Kept } } | Problem> => {
  const checked = await checkReferral(referral, sending);
  if ("problem" in checked) return checked;
  const { begun, line, brings } = checked;
  const participation = beginning(begun);
  const id = await participationStore.create({
    participation,
    change: changeTo(participation, undefined, deployedForbund, sending.now),
    epoch: deployedForbund.epoch,
    lines: [line],
    inVault: await vault.begin(begun, line.at, brings),
  });
  if (id === undefined) return brokenRule(noneToFollow);
  if (typeof id !== "string") throw new Error("A referral takes no place");
  const record = await participationStore.get(id);
  if (!record) throw new Error("The participation that was just stored is gone");
  if (record.participation.status === "disposed") return problem("other-body-same-key");
  const kept = { ...record, participation: record.participation };
  return id === begun.id || (await isSame(kept, line, referral)) ? { record: kept } : problem("other-body-same-key");
};

const pick = (texts: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => names.includes(name)));

/** Whether the referral that was sent with this key before said the same. */
const isSame = async (
  { participation }: { readonly participation: Kept },
  line: SignalLine,
  { person }: Referral,
): Promise<boolean> => {
  const [before, known] = await Promise.all([
    participationStore.signal(participation.id, line.signalId),
    vault.get(participation),
  ]);
  if (!before) return false;
  const { id: _id, personId: _person, ...begun } = before.body as Begun;
  const { id: _otherId, personId: _otherPerson, ...begunNow } = line.body as Begun;
  return isDeepStrictEqual(begun, begunNow) && (person === undefined || isDeepStrictEqual(known?.person, person));
};
