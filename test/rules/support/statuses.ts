import type { Status } from "../../../shared/participation/participation.ts";
import { Case, closedInJuly, started } from "./case.ts";
import { richBegun, richForbund } from "./rich-programme.ts";

const visited = () => new Case({ ...richBegun, route: "visit", referredBy: "visit", visiting: true }, richForbund);
const referral = () => new Case(richBegun, richForbund);
const consent = { kind: "secrecy", parties: ["fk"], information: ["dates"], on: "2026-01-13" };
const withdrawn = () =>
  referral()
    .does("consents", consent)
    .does("consent-withdrawals", { consent: "signal-1", on: "2026-01-14" })
    .does("early-closure", { on: "2026-01-20", reason: "own-wish" });

/** One participation in each status, told from its history, in the programme that has everything. */
export const inStatus: Record<Status, () => Case> = {
  visiting: visited,
  referred: () => new Case({ ...richBegun, failedRules: ["age"] }, richForbund),
  declined: () => referral().does("referral-decision", { decision: "decline", on: "2026-01-14", reason: "no-place" }),
  waiting: () => referral().does("referral-decision", { decision: "queue", on: "2026-01-14" }),
  offered: () =>
    referral()
      .does("referral-decision", { decision: "queue", on: "2026-01-14" })
      .does("place-offer", { on: "2026-01-20", cohort: "2026-02-02" }),
  accepted: () => referral().does("referral-decision", { decision: "accept", on: "2026-01-14", cohort: "2026-01-26" }),
  active: () => started(richBegun, richForbund),
  closed: () => closedInJuly(richBegun, richForbund),
  ended: () =>
    closedInJuly(richBegun, richForbund)
      .does("report-back", { on: "2026-08-03" })
      .does("follow-ups-after-closure", { number: 1, on: "2026-10-27", outcome: "not-permitted" })
      .does("follow-ups-after-closure", { number: 2, on: "2028-06-30", outcome: "not-permitted" }),
  withdrawn,
  disposed: () =>
    withdrawn()
      .does("disposal-proposals", { on: "2031-01-20" })
      .does("disposal-approvals", { on: "2031-01-21" }, "2031-01-21", "sub-other"),
};

export const statuses = Object.keys(inStatus) as Status[];
