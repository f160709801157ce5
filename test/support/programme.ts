import { skaneNordost } from "../../infra/forbund/skane-nordost.ts";
import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import type { In } from "../../shared/participation/participation.ts";

/** The förbund that the tests tell their stories in: the one that is deployed. */
export const forbund: Forbund = skaneNordost;

export const gemensamKraft = newestProgramme(skaneNordost, "gemensam-kraft") as Programme;

/** A participation referred on 2026-01-12, as the dated story of the issue begins. */
export const referred: In<"referred"> = {
  id: "019bb0c2-0000-7000-8000-000000000001",
  personId: "019bb0c2-0000-7000-8000-000000000002",
  programme: { id: "gemensam-kraft", version: 1 },
  unit: "kristianstad-ame",
  referredBy: "fk",
  referredOn: "2026-01-12",
  status: "referred",
};

/** The same after a start meeting on 2026-01-26. */
export const active: In<"active"> = {
  ...referred,
  status: "active",
  acceptedOn: "2026-01-14",
  startedOn: "2026-01-26",
  plannedEndOn: "2026-07-26",
  extensions: [],
  followUps: [],
  measurements: [],
};
