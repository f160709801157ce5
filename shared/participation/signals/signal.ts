import type * as z from "zod/mini";
import type { CalendarDay } from "../../dates/calendar-day.ts";
import type { Programme } from "../../forbund/forbund.ts";
import type { In, Participation, Status } from "../participation.ts";

/** A signal that may not be carried out now, or not with these facts. Expected, so it is a value and not an exception. */
export interface Refusal {
  readonly refused:
    | "not-allowed-in-status"
    | "already-done"
    | "no-such-step"
    | "day-in-the-future"
    | "day-too-early"
    | "too-long"
    | "unknown-reason";
  /** The field of the body that is at fault, when one is. */
  readonly field?: string;
  readonly sv: string;
  readonly en: string;
}

export interface SignalContext {
  readonly today: CalendarDay;
  readonly programme: Programme;
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
  readonly body: z.ZodMiniType<Body>;
  apply(participation: In<From>, body: Body, context: SignalContext): Participation | Refusal;
}

export const signal = <const From extends Status, Body>(definition: Signal<From, Body>) => definition;

export const isRefusal = (result: Participation | Refusal): result is Refusal => "refused" in result;
