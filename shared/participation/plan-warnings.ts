import { addDays, type CalendarDay, daysBetween } from "../dates/calendar-day.ts";
import type { Programme } from "../forbund/forbund.ts";
import type { In, Participation } from "./participation.ts";

/** Something in the plan that research says moves people away from work; shown, never enforced (BIP, domain reference 2.1). */
export type PlanWarning =
  | { readonly kind: "no-job-oriented-activity"; readonly activity: string; readonly from: CalendarDay }
  | { readonly kind: "gap"; readonly from: CalendarDay; readonly to: CalendarDay };

/** More days than this without any activity are a gap; ours, the research gives no number. */
const longestGapDays = 14;

interface Span {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

const overlap = (a: Span, b: Span): boolean => a.from <= b.to && b.from <= a.to;

const gaps = (spans: readonly Span[], whole: Span): PlanWarning[] => {
  const found: PlanWarning[] = [];
  let covered = addDays(whole.from, -1);
  for (const { from, to } of [...spans, { from: addDays(whole.to, 1), to: whole.to }].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  )) {
    if (daysBetween(covered, from) - 1 > longestGapDays)
      found.push({ kind: "gap", from: addDays(covered, 1), to: addDays(from, -1) });
    if (to > covered) covered = to;
  }
  return found;
};

const warningsFor = (p: In<"active">, { activities }: Programme): PlanWarning[] => {
  const planned = p.plans.at(-1)?.activities ?? [];
  if (planned.length === 0) return [];
  const spans = planned.map((one) => ({
    activity: one.activity,
    jobOriented: activities.find(({ id }) => id === one.activity)?.jobOriented ?? false,
    from: one.from,
    to: one.to ?? (p.plannedEndOn > one.from ? p.plannedEndOn : one.from),
  }));
  const alone = spans.filter(
    (span) => !span.jobOriented && !spans.some((other) => other.jobOriented && overlap(span, other)),
  );
  return [
    ...alone.map(({ activity, from }) => ({ kind: "no-job-oriented-activity" as const, activity, from })),
    ...gaps(
      spans.filter(({ from }) => from <= p.plannedEndOn),
      { from: p.startedOn, to: p.plannedEndOn },
    ),
  ];
};

/** Warnings about the latest version of an active participation's plan. */
export const planWarnings = (participation: Participation, programme: Programme): PlanWarning[] =>
  participation.status === "active" ? warningsFor(participation, programme) : [];
