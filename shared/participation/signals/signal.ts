import type * as z from "zod/mini";
import type { CalendarDay } from "../../dates/calendar-day.ts";
import type { Forbund, Programme } from "../../forbund/forbund.ts";
import type { In, Kept, Participation, Status } from "../participation.ts";

/** A signal that may not be carried out now, or not with these facts. Expected, so it is a value and not an exception. */
export interface Refusal {
  readonly refused:
    | "not-allowed-in-status"
    | "already-done"
    | "no-such-step"
    | "nothing-to-do"
    | "day-in-the-future"
    | "day-too-early"
    | "day-too-late"
    | "too-long"
    | "unknown-code"
    | "not-eligible"
    | "no-place"
    | "consent-missing"
    | "not-permitted"
    | "same-person"
    | "too-early-to-dispose"
    | "incomplete";
  /** The field of the body that is at fault, when one is. */
  readonly field?: string;
  readonly sv: string;
  readonly en: string;
}

/** What a signal is judged by, beside the facts and its body. */
export interface SignalContext {
  /** The day on which it is sent, or on which a correction of it was. */
  readonly today: CalendarDay;
  readonly programme: Programme;
  readonly forbund: Forbund;
  /** Unique within the participation: what a fact is called that has to be named again, such as a consent. */
  readonly signalId: string;
  /** Subject of the member of staff who sends it. */
  readonly sub: string;
}

/**
 * One change that staff can make to a participation: from which statuses, with which body, and what it makes of the facts.
 * Pure; applied in one transaction by the store.
 */
export interface Signal<From extends Status, Body> {
  /** Kebab-case; the last part of the route and the type in the history. Permanent. */
  readonly name: string;
  /** Swedish label of the button, and of the line in the history. */
  readonly label: string;
  readonly from: readonly From[];
  /** Codes, days and numbers. Free text is not for the case: it is sent under `texts` and lies in the vault. */
  readonly body: z.ZodMiniType<Body>;
  /** Names of the free texts that may come with it, for example the participant's own words. */
  readonly texts?: readonly string[];
  /** False for what concerns disposal alone: the retention time counts from the last note about the person, not from this. */
  readonly isNote?: false;
  /** Whether there is anything to do with it now, so that it is worth showing; always, when absent. `apply` has the last word. */
  when?(participation: In<From>, context: Pick<SignalContext, "programme" | "forbund" | "today">): boolean;
  apply(participation: In<From>, body: Body, context: SignalContext): Participation | Refusal;
}

export const signal = <const From extends Status, Body>(definition: Signal<From, Body>) => definition;

export const isRefusal = (result: Participation | Refusal): result is Refusal => "refused" in result;

/** Every status in which something is known about a person. */
export const anyStatus = [
  "visiting",
  "referred",
  "declined",
  "waiting",
  "offered",
  "accepted",
  "active",
  "closed",
  "ended",
  "withdrawn",
] as const satisfies readonly Kept["status"][];

/** Statuses of somebody who has not started yet and may still do so. */
export const beforeStart = ["referred", "waiting", "offered", "accepted"] as const;
