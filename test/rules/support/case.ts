import * as z from "zod/mini";
import { instant } from "../../../shared/clock.ts";
import { stockholmDay } from "../../../shared/dates/stockholm-time.ts";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { dateRules } from "../../../shared/forbund/programme-of.ts";
import { type Begun, beginning } from "../../../shared/participation/beginnings.ts";
import type { PlaceChange } from "../../../shared/participation/capacity.ts";
import { type Change, carryOut, changeTo, correct } from "../../../shared/participation/carry-out.ts";
import { type DueStep, dueSteps } from "../../../shared/participation/due-steps.ts";
import type { Correction, SignalLine } from "../../../shared/participation/history.ts";
import type { Participation } from "../../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../../shared/participation/record.ts";
import { type SignalName, signalOf } from "../../../shared/participation/signals/index.ts";
import type { Refusal } from "../../../shared/participation/signals/signal.ts";
import { begun, forbund } from "../../support/programme.ts";

/** A moment in the middle of a day, so that no zone is in doubt. */
export const noon = (day: string): number => Date.parse(`${day}T10:00:00Z`);

export const recordOf = (participation: Participation, alarmsGone: readonly string[] = []): ParticipationRecord => ({
  participation,
  ver: 1,
  revision: 1,
  gen: 1,
  epoch: 1,
  workflow: "participation",
  alarmsGone,
});

/** What became of a signal, in one word. */
export const outcomeOf = (result: Change | Refusal): string => ("refused" in result ? result.refused : "carried out");

/** One participation whose record and history are kept as the store keeps them: what the dated stories are told with. */
export class Case {
  readonly forbund: Forbund;
  record: ParticipationRecord;
  readonly lines: SignalLine[];
  /** What every counter has come to. */
  readonly counters = new Map<string, number>();

  constructor(of: Begun = begun, file: Forbund = forbund) {
    this.forbund = file;
    const participation = beginning(of);
    this.lines = [this.#line("referral", of, of.referredOn, "sub-referrer")];
    this.record = recordOf(participation);
    this.#keep(changeTo(participation, undefined, file, noon(of.referredOn)));
  }

  get now(): Participation {
    return this.record.participation;
  }

  /** Sends a signal on a day; what was carried out is kept, a refusal changes nothing. */
  send(name: SignalName, body: Record<string, unknown>, day: string, sub = "sub-worker"): Change | Refusal {
    const line = this.#line(name, z.parse(signalOf(name).body, body), day, sub);
    const sending = { signalId: line.signalId, sub, now: noon(day) };
    const result = carryOut(this.record, name, line.body, this.forbund, sending);
    return this.#kept(result, line);
  }

  /** Sends a signal that must be carried out; on the day that its body says, unless another is given. */
  does(name: SignalName, body: Record<string, unknown>, day = String(body.on ?? body.to), sub?: string): this {
    const result = this.send(name, body, day, sub);
    if ("refused" in result) throw new Error(`${name}: ${result.refused}, ${result.en}`);
    return this;
  }

  /** Corrects the latest line of a signal, or the line with that id. */
  corrects(which: string, body: Record<string, unknown> | null, day: string): Change | Refusal {
    const line = this.lineOf(which);
    const correction = { of: line.signalId, body, reason: "wrong-value" };
    const added = this.#line("correction", correction, day, "sub-worker") as SignalLine & { body: Correction };
    return this.#kept(correct(this.record, this.lines, added, this.forbund), added);
  }

  lineOf(which: string): SignalLine {
    const line = this.lines.findLast(({ signalId, signal }) => signalId === which || signal === which);
    if (!line) throw new Error(`No line of ${which}`);
    return line;
  }

  /** The open steps as `2026-04-27 measurement-3`, soonest first, as seen on a day. */
  dues(today: string, until = "9999-12-31"): string[] {
    return this.dueSteps(today)
      .filter(({ dueOn }) => dueOn <= until)
      .map(({ dueOn, key }) => `${dueOn} ${key}`);
  }

  dueSteps(today: string): DueStep[] {
    return dueSteps(
      this.now,
      dateRules(this.forbund, this.now as { programme: Begun["programme"] }),
      stockholmDay(noon(today)),
    );
  }

  #line(signal: string, body: unknown, day: string, sub: string): SignalLine {
    const signalId = `signal-${this.lines?.length ?? 0}`;
    return { signalId, signal, body, at: instant(noon(day)), by: { sub, role: "coordinator" } };
  }

  #kept(result: Change | Refusal, line: SignalLine): Change | Refusal {
    if ("refused" in result) return result;
    this.lines.push(line);
    this.#keep(result);
    return result;
  }

  #keep({ participation, alarmsGone, places }: Change): void {
    this.record = { ...this.record, participation, alarmsGone, ver: this.record.ver + 1 };
    for (const { counter, by } of places as readonly PlaceChange[])
      this.counters.set(counter, (this.counters.get(counter) ?? 0) + by);
  }

  /** The counters that hold something, by name without the programme. */
  get taken(): Record<string, number> {
    const { id } = (this.now as { programme: Begun["programme"] }).programme;
    return Object.fromEntries(
      [...this.counters].filter(([, by]) => by !== 0).map(([name, by]) => [name.slice(id.length + 1), by]),
    );
  }
}

/** The dated story of Gemensam kraft: referred 12 January, accepted on the 14th, start meeting on 26 January 2026. */
export const started = (of: Begun = begun, file: Forbund = forbund): Case =>
  new Case(of, file)
    .does("referral-decision", { decision: "accept", on: "2026-01-14", cohort: "2026-01-26" })
    .does("start-meeting", { on: "2026-01-26" });

/** The same, closed at the review in July. */
export const closedInJuly = (of: Begun = begun, file: Forbund = forbund): Case =>
  started(of, file).does("review", {
    decision: "close",
    on: "2026-07-27",
    reason: "goal-reached",
    outcome: "work",
    nextStep: "none",
  });
