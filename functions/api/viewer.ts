import type { Actor, Relation } from "../../shared/access.ts";

/** Whoever looks at a participation, and what they have to do with it. */
export interface Viewer {
  readonly actor: Actor;
  readonly relation: Relation;
}

/** Whether somebody works with it at the unit that runs it, so that the whole of it is shown. */
export const isUnits = ({ relation }: Viewer): boolean =>
  relation !== "receiving" && relation !== "party" && relation !== "none";
