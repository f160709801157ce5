import { skaneNordost } from "../../infra/forbund/skane-nordost.ts";
import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import { type Begun, beginning } from "../../shared/participation/beginnings.ts";
import type { DateRules } from "../../shared/participation/due-steps.ts";
import type { In } from "../../shared/participation/participation.ts";

/** The förbund that the tests tell their stories in: the one that is deployed. */
export const forbund: Forbund = skaneNordost;

export const gemensamKraft = newestProgramme(skaneNordost, "gemensam-kraft") as Programme;

/** What the dates of a participation in Gemensam kraft follow from. */
export const rules: DateRules = { programme: gemensamKraft, retention: forbund.retention };

/** How the participation of the dated story began. */
export const begun: Begun = {
  id: "019bb0c2-0000-7000-8000-000000000001",
  personId: "019bb0c2-0000-7000-8000-000000000002",
  programme: { id: "gemensam-kraft", version: 1 },
  unit: "kristianstad-ame",
  route: "fk",
  referredBy: "fk",
  referredOn: "2026-01-12",
  entry: { sex: "woman", age: 34, municipality: "kristianstad" },
  failedRules: [],
  visiting: false,
};

/** A participation referred on 2026-01-12, as the dated story of the issue begins. */
export const referred = beginning(begun) as In<"referred">;

/** The same, accepted on 14 January. */
export const accepted: In<"accepted"> = {
  ...referred,
  status: "accepted",
  acceptedOn: "2026-01-14",
  place: { since: "2026-01-14", extent: 100 },
};

/** The same after a start meeting on 2026-01-26. */
export const active: In<"active"> = {
  ...accepted,
  status: "active",
  startedOn: "2026-01-26",
  startedWith: [],
  plannedEndOn: "2026-07-26",
  plans: [],
  extensions: [],
  pauses: [],
  phases: [],
  followUps: [],
  measurements: [],
  answers: [],
  attendance: [],
  workerChanges: [],
};
