import { isDeepStrictEqual } from "node:util";
import { v7 } from "uuid";
import * as z from "zod/mini";
import type { Actor } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import { changeTo } from "../../shared/participation/carry-out.ts";
import { Day } from "../../shared/participation/day.ts";
import type { In } from "../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import type { SignalLine } from "../../shared/store/participation-store.ts";
import { Person } from "../../shared/store/vault.ts";
import { participationStore } from "../store.ts";
import { vault } from "./vault.ts";

/** A referral (remiss/anvisning) as it comes in. */
export const Referral = z.strictObject({
  programme: z.string(),
  referredBy: z.enum(["fk", "af", "municipality", "region", "self"]),
  on: Day,
  person: Person,
});

type Received =
  | { record: ParticipationRecord }
  | { problem: "other-body-same-key" }
  | { problem: "rule-broken"; field: string; sv: string; en: string };

/** Stores a referral to the actor's unit. Sending it again with the same key gives the same participation. */
export const receiveReferral = async (
  referral: z.infer<typeof Referral>,
  key: string,
  actor: Actor,
): Promise<Received> => {
  const now = systemClock.now();
  const programme = newestProgramme(deployedForbund, referral.programme);
  if (!programme?.units.includes(actor.unit))
    return {
      problem: "rule-broken",
      field: "programme",
      sv: "Enheten har ingen sådan insats.",
      en: "The unit runs no such programme.",
    };
  if (referral.on > stockholmDay(now))
    return { problem: "rule-broken", field: "on", sv: "Dagen har inte varit än.", en: "The day has not come yet." };
  const personId = v7();
  const participation: In<"referred"> = {
    id: v7(),
    personId,
    programme: { id: programme.id, version: programme.version },
    unit: actor.unit,
    referredBy: referral.referredBy,
    referredOn: referral.on,
    status: "referred",
  };
  const line = {
    signalId: key,
    signal: "referral",
    body: { programme: programme.id, referredBy: referral.referredBy, on: referral.on },
    at: instant(now),
    by: { sub: actor.sub, role: actor.role },
  };
  const id = await participationStore.create(
    changeTo(participation, [], [], deployedForbund, now),
    deployedForbund.epoch,
    line,
    vault.putItem(personId, referral.person),
  );
  const record = await participationStore.get(id);
  if (!record) throw new Error("The participation that was just stored is gone");
  return id === participation.id || (await isSame(record, line, referral.person))
    ? { record }
    : { problem: "other-body-same-key" };
};

/** Whether the referral that was sent with this key before said the same. */
const isSame = async ({ participation }: ParticipationRecord, line: SignalLine, person: Person): Promise<boolean> => {
  const [before, known] = await Promise.all([
    participationStore.signal(participation.id, line.signalId),
    vault.get(participation.personId),
  ]);
  return isDeepStrictEqual(before?.body, line.body) && isDeepStrictEqual(known, person);
};
