import type { Route } from "./forbund/programme.ts";
import type { SignalName } from "./participation/signals/index.ts";

/** Roles that somebody, or some machine, can sign in with. */
export const roles = [
  "project-worker",
  "case-worker",
  "coordinator",
  "administrator",
  "auditor",
  "referrer",
  "machine",
  "forbund",
  "operator",
] as const;
export type Role = (typeof roles)[number];

/** Whoever sends a request, as the authorizer hands it on. */
export interface Actor {
  /** Subject of the identity provider; stable and opaque. */
  readonly sub: string;
  readonly name: string;
  readonly role: Role;
  /** The unit that the actor works at; a referrer's and a machine's kind of party (fk, af, region …); empty for the förbund's own staff and operators. */
  readonly unit: string;
  /** The mail address that the identity provider gives; absent when it gives none. */
  readonly mail?: string;
}

/** What an actor has to do with a participation (shared/relation.ts). */
export const relations = [
  /** Its own unit runs it, and it is assigned to the actor. */
  "assigned",
  /** Its own unit runs it, and it is assigned to nobody yet. */
  "unassigned",
  /** Its own unit runs it, and it is assigned to somebody else. */
  "colleague",
  /** Its own unit runs it, the identity is protected, and the actor is not among those it is assigned to. */
  "protected",
  /** Assigned to somebody whom the actor stands in for, for a time. */
  "substitute",
  /** The actor has said why it has to be read although it is not its own, and has been given a short time. */
  "emergency",
  /** Its unit has been asked to take it over. */
  "receiving",
  /** Its party referred it, or is told something by consent. */
  "party",
  "none",
] as const;
export type Relation = (typeof relations)[number];

/** What can be done: to a participation, or, with relation `none`, to nobody in particular. */
export type Action =
  | "read"
  | "report"
  | "change-person"
  | "register-extracts"
  | "emergency-access"
  | "refer"
  | "list"
  | "search-person"
  | "count"
  | "numbers"
  | "waiting-list"
  | "disposals"
  | "staff"
  | "substitutes"
  | "import"
  | "access-log"
  | "access-review"
  | "export"
  | "whole-case"
  | "webhooks"
  | "settings"
  | SignalName;

type Row = Partial<Record<Role, readonly Relation[]>>;

const own = ["assigned", "unassigned", "substitute"] as const;
const led = [...own, "colleague"] as const;
const nobody = ["none"] as const;

/** Work with a participation: by whoever it is assigned to or nobody has yet, by substitutes, and by the unit's coordinator. */
const work: Row = { "project-worker": own, coordinator: led };
/** Decisions that the coordinator takes. */
const decision: Row = { coordinator: led };

/**
 * Who may do what: action × role × relation to the participation. Which status allows a signal, its own `from` says
 * (shared/participation/signals). The default is no. The förbund's staff see numbers, never a person (lag (2003:1210) 7 §); another
 * party reads what consent opens to it (OSL 10 kap. 1 §); whose identity is protected is seen by those alone to whom it is assigned.
 * docs/access.md shows this table; a test holds both against each other and walks every route by it.
 */
export const access: Readonly<Record<Action, Row>> = {
  read: {
    "project-worker": [...own, "emergency"],
    "case-worker": [...own, "emergency"],
    coordinator: [...led, "emergency", "receiving"],
    referrer: ["party"],
    machine: ["party"],
  },
  report: { "project-worker": own, "case-worker": own, coordinator: led },
  "change-person": work,
  "register-extracts": decision,
  "emergency-access": {
    "project-worker": ["colleague", "protected"],
    "case-worker": ["colleague", "protected"],
    coordinator: ["protected"],
  },
  refer: { "project-worker": nobody, "case-worker": nobody, coordinator: nobody, referrer: nobody, machine: nobody },
  list: { "project-worker": nobody, "case-worker": nobody, coordinator: nobody },
  "search-person": { "project-worker": nobody, "case-worker": nobody, coordinator: nobody },
  count: { "project-worker": nobody, coordinator: nobody },
  numbers: { "project-worker": nobody, "case-worker": nobody, coordinator: nobody, forbund: nobody },
  "waiting-list": { coordinator: nobody },
  disposals: { coordinator: nobody },
  staff: { coordinator: nobody, administrator: nobody },
  substitutes: { coordinator: nobody, administrator: nobody },
  import: { coordinator: nobody },
  "access-log": { coordinator: led, auditor: [...led, "protected"] },
  "access-review": { auditor: nobody },
  // Neither lets out whose identity is protected, whoever asks.
  export: { coordinator: nobody },
  "whole-case": decision,
  webhooks: { administrator: nobody },
  // One's own: for those to whom participations are assigned.
  settings: { "project-worker": nobody, "case-worker": nobody, coordinator: nobody },
  // Who works with it: decided without reading it, so that a protected person whose staff have left does not stay without any.
  assignment: { coordinator: led, administrator: [...led, "protected"] },
  visits: work,
  "visitor-referral": work,
  contacts: work,
  "referral-supplement": work,
  "referral-decision": decision,
  "referral-answer": decision,
  "waiting-contact": work,
  "place-offer": decision,
  "offer-answer": work,
  consents: work,
  "consent-withdrawals": work,
  "consent-information": work,
  protection: decision,
  "start-meeting": work,
  "start-move": work,
  plan: work,
  phases: work,
  attendance: work,
  "attendance-objections": work,
  "follow-ups": work,
  measurements: work,
  answers: { ...work, "case-worker": own },
  situations: work,
  "worker-changes": work,
  "worker-handovers": work,
  pauses: work,
  resumptions: work,
  transfers: decision,
  "transfer-answers": { coordinator: ["receiving"] },
  "programme-version": decision,
  review: work,
  extension: work,
  "early-closure": work,
  "report-back": work,
  "follow-ups-after-closure": work,
  correction: work,
  objections: { ...work, "case-worker": own },
  "disposal-holds": decision,
  "disposal-proposals": decision,
  "disposal-approvals": decision,
};

/** Whether a role may do something at all, to whomever. */
export const mayDo = ({ role }: Pick<Actor, "role">, action: Action): boolean => access[action][role] !== undefined;

/** Whether a role may do something to a participation that it stands in this relation to. */
export const may = ({ role }: Pick<Actor, "role">, action: Action, relation: Relation): boolean =>
  access[action][role]?.includes(relation) ?? false;

/** Another party's referrer comes by the route of its own party, or by that of a team, which several parties sit in. */
export const mayReferBy = ({ role, unit }: Actor, { by }: Pick<Route, "by">): boolean =>
  (role !== "referrer" && role !== "machine") || by === unit || by === "team";
