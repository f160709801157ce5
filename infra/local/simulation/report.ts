import type { GoalResult } from "../../../shared/statistics/goals.ts";
import type { Runtime } from "../runtime.ts";
import type { Judgement } from "./judge.ts";
import type { Simulated } from "./simulate.ts";
import { StaffApi } from "./staff-api.ts";

const stockholm = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Stockholm",
  dateStyle: "short",
  timeStyle: "short",
});

/** One dated line an event: `2026-04-20 07:00  #12  mail to …`. */
export const eventLine = ({ at, n, text }: Simulated["events"][number]): string =>
  `${stockholm.format(at)}  #${n}  ${text}`;

const dollars = (amount: number) => `$${amount.toFixed(4)}`;

const row = (name: string, value: string | number) => `  ${name.padEnd(34)} ${value}`;

/** A goal as the förbund reads it: `60.0 % (3 of 5), wanted 60: reached`. Figures about a few people are not shown to it. */
const goalFigure = (goal: GoalResult): string => {
  const { numerator, denominator, percent, value, target, reached, suppressed } = goal;
  if (suppressed) return "too few people to show";
  const known =
    percent !== undefined ? `${percent} % (${numerator} of ${denominator})` : (value ?? "nothing to judge by");
  const judged = reached === null ? "" : reached ? ": reached" : ": not reached";
  return target === null ? "in words only" : `${known}, wanted ${target}${judged}`;
};

/** The programme's goals at the end of the simulated time, asked for as the förbund's staff would. */
export const goalLines = async (runtime: Runtime, programme: string): Promise<string[]> => {
  const { status, body } = await new StaffApi(runtime).get("forbund", `/v1/programmes/${programme}/numbers`);
  if (status !== 200) throw new Error(`The numbers answered ${status} ${JSON.stringify(body)}`);
  const { goals } = body as { goals: readonly GoalResult[] };
  if (goals.length === 0) return ["", "Goals", "  the programme's documents set none"];
  return ["", "Goals", ...goals.flatMap((goal) => [`  ${goal.wording}`, `    ${goalFigure(goal)}`])];
};

/** The counts of a simulation. */
export const summary = (runtime: Runtime, simulated: Simulated, judgement: Judgement): string[] => {
  const usage = runtime.metrics.snapshot();
  const cost = runtime.metrics.cost();
  const n = simulated.counts.referrals;
  const each = (amount: number) => (amount / n).toFixed(1);
  const invocations = Object.values(usage.invocations).reduce((sum, count) => sum + count, 0);
  return [
    "What happened",
    row("participations", n),
    ...Object.entries(judgement.statuses)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([status, count]) => row(`  now ${status}`, count)),
    row("signals", simulated.counts.signals),
    row("second clicks, without effect", simulated.counts.repeated),
    row("reminders and escalations", usage.mails),
    "",
    "What went wrong",
    row("missing reminders", judgement.missing.length),
    row("doubled reminders", judgement.doubled.length),
    row("reminders without a reason", judgement.uncalledFor.length),
    row("standing still", judgement.standingStill.length),
    row("faults", judgement.faults.length),
    "",
    "What it would have used on AWS, in all and for each participation",
    row("state transitions", `${usage.transitions}  ${each(usage.transitions)}`),
    row("executions", `${usage.executionsStarted}  ${each(usage.executionsStarted)}`),
    row("Lambda calls", `${invocations}  ${each(invocations)}`),
    row("DynamoDB read units", `${usage.readUnits}  ${each(usage.readUnits)}`),
    row("DynamoDB write units", `${usage.writeUnits}  ${each(usage.writeUnits)}`),
    row("HTTP API requests", `${usage.httpApiRequests}  ${each(usage.httpApiRequests)}`),
    row("KMS requests", `${usage.kmsRequests}  ${each(usage.kmsRequests)}`),
    row("price, list prices of eu-north-1", `${dollars(cost.total)}  ${dollars(cost.total / n)}`),
  ];
};
