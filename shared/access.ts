import { type SignalName, signalNames } from "./participation/signals/index.ts";

/** Roles that a member of staff can sign in with. */
export const roles = ["project-worker", "case-worker", "coordinator", "forbund"] as const;
export type Role = (typeof roles)[number];

/** A signed-in member of staff, as the authorizer hands it on. */
export interface Actor {
  /** Subject of the identity provider; stable and opaque. */
  readonly sub: string;
  readonly name: string;
  readonly role: Role;
  /** The unit whose participations the actor works with; the förbund's own staff have none. */
  readonly unit: string;
}

export type Action = "refer" | "read" | SignalName;

const unitStaff: readonly Role[] = ["project-worker", "coordinator"];

/**
 * Who may do what, within their own unit. The default is no. The förbund's staff may do nothing here: the förbund sees
 * numbers, never a person (design decision 7; lag (2003:1210) 7 §).
 */
export const access: Record<Action, readonly Role[]> = {
  refer: ["project-worker", "case-worker", "coordinator"],
  read: ["project-worker", "case-worker", "coordinator"],
  ...(Object.fromEntries(signalNames.map((name) => [name, unitStaff])) as Record<SignalName, readonly Role[]>),
  "referral-decision": ["coordinator"],
};

export const mayDo = (actor: Actor, action: Action): boolean => access[action].includes(actor.role);
