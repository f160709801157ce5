import type { Forbund, Programme } from "../../../shared/forbund/forbund.ts";
import type { Begun } from "../../../shared/participation/beginnings.ts";
import { begun, forbund, gemensamKraft } from "../../support/programme.ts";

/** A programme that has everything that a programme can have, so that every signal has something to do in it. */
export const rich: Programme = {
  ...gemensamKraft,
  id: "everything",
  version: 1,
  period: { from: "2025-01-01", to: "2027-12-31" },
  partners: [{ id: "gp", name: "Göinge Praktik", kind: "company" }],
  routes: [
    { id: "fk", name: "Remiss från Försäkringskassan", by: "fk", questions: false },
    { id: "self", name: "Egen anmälan", by: "self", questions: false },
    { id: "visit", name: "Besök", by: "visit", questions: false },
  ],
  eligibility: [
    { rule: "age", id: "age", name: "18–29 år", from: 18, to: 29, on: "referral" },
    { rule: "municipality", id: "lives-here", name: "Bor i Kristianstad", in: ["kristianstad"] },
    { rule: "exclusion", id: "not-now", name: "Inte pågående missbruk" },
  ],
  levels: [{ code: "a", name: "Nivå A" }],
  consents: [
    ...gemensamKraft.consents,
    { kind: "handover", text: "Jag går med på överlämning.", textVersion: 1, neededToStart: false },
  ],
  phases: [
    { id: "step-1", name: "Trappsteg 1", financed: true },
    { id: "step-2", name: "Trappsteg 2", financed: true },
    { id: "step-3", name: "Trappsteg 3", financed: false },
  ],
  capacity: [
    { kind: "total", places: 100 },
    { kind: "concurrent", places: 20 },
    { kind: "per-year", places: 40 },
    { kind: "per-half-year", places: 30 },
    { kind: "full-time-equivalents", places: 10 },
    { kind: "cohort", places: 8 },
  ],
  afterClosure: [
    { months: 3, after: "closure" },
    { months: 6, after: "programme-end" },
  ],
};

/** The same later: another rhythm, and no instrument. */
const { instrument: _instrument, ...unmeasured } = rich;
export const richLater: Programme = {
  ...unmeasured,
  version: 2,
  months: { normalLength: 6, betweenFollowUps: 2, longestInTotal: 18, longestPause: 3 },
};

export const richForbund: Forbund = { ...forbund, programmes: [...forbund.programmes, rich, richLater] };

export const richBegun: Begun = {
  ...begun,
  programme: { id: rich.id, version: rich.version },
  entry: { sex: "woman", age: 24, municipality: "kristianstad" },
};
