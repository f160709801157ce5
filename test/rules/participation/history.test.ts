import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, calendarDay, isCalendarDay } from "../../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../../shared/dates/stockholm-time.ts";
import { correct } from "../../../shared/participation/carry-out.ts";
import type { Correction, SignalLine } from "../../../shared/participation/history.ts";
import { tell } from "../../../shared/participation/history.ts";
import { Participation } from "../../../shared/participation/participation.ts";
import { forbund } from "../../support/programme.ts";
import { noon, recordOf, started } from "../support/case.ts";
import { live, turns } from "../support/random-case.ts";
import { richForbund } from "../support/rich-programme.ts";

const runs = { numRuns: 150 };

/** What the lines come to, without the day of the latest note, which a correction raises. */
const told = (lines: readonly SignalLine[]) => {
  const all = tell(lines, richForbund);
  if ("refusal" in all) return all.refusal;
  const { notedOn: _noted, ...facts } = all.stood.at(-1)!.participation as Participation & { notedOn?: string };
  return facts;
};

/** The body with its days somewhat earlier, as somebody might have meant it; the same when it says no day. */
const earlier = (body: unknown, days: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(body as Record<string, unknown>).map(([name, value]) => [
      name,
      ["on", "referredOn"].includes(name) && isCalendarDay(value) ? addDays(value, -days) : value,
    ]),
  );

const correction = (
  of: string,
  body: Record<string, unknown> | null,
  at: string,
): SignalLine & { body: Correction } => ({
  signalId: "signal-correction",
  signal: "correction",
  body: { of, body, reason: "wrong-day" },
  at,
  by: { sub: "sub-worker", role: "project-worker" },
});

describe("the history and the record", () => {
  test("random lives reach every status, so that what follows is said of all of them", () => {
    const seen = new Set<string>();
    for (const [visiting, seed] of [
      [true, 1],
      [false, 2],
      [false, 3],
    ] as const)
      for (const all of fc.sample(turns(), { numRuns: 150, seed }))
        live(all, visiting, ({ case: { now } }) => seen.add(now.status));
    expect(seen.size).toBe(11);
  });

  test("telling the lines comes to the record that was made step by step, at every step", () => {
    fc.assert(
      fc.property(turns(), fc.boolean(), (all, visiting) => {
        const records: Participation[] = [];
        const { told: life } = live(all, visiting, ({ case: { now }, result }) => {
          if (!("refused" in result)) records.push(now);
        });
        const history = tell(life.lines, richForbund);
        if ("refusal" in history) throw new Error(history.refusal.en);
        expect(history.stood.slice(1).map(({ participation }) => participation)).toEqual(records);
        expect(history.stood.map(({ from }) => from)).toEqual(life.lines.map(({ at }) => Date.parse(at)));
        expect(Participation.safeParse(life.now).error).toBeUndefined();
      }),
      runs,
    );
  });

  test("a correction comes to what the history would be with the corrected line from the start", () => {
    fc.assert(
      fc.property(turns(25), fc.nat(), fc.integer({ min: 0, max: 9 }), fc.boolean(), (all, which, days, takesBack) => {
        const { told: life, today } = live(all, false);
        if (life.now.status === "disposed" || life.lines.length < 2) return;
        const at = new Date(noon(today)).toISOString();
        const line = life.lines[
          takesBack ? 1 + (which % (life.lines.length - 1)) : which % life.lines.length
        ] as SignalLine;
        const body = takesBack ? null : earlier(line.body, days);
        const result = correct(life.record, life.lines, correction(line.signalId, body, at), richForbund);
        const afresh = told(life.lines.flatMap((one) => (one !== line ? one : body === null ? [] : { ...one, body })));
        if ("refused" in afresh) return;
        if ("refused" in result) throw new Error(`${result.refused}: ${result.en}`);
        const { notedOn, ...facts } = result.participation as Participation & { notedOn?: string };
        expect(facts).toEqual(afresh);
        if (result.participation.status !== "disposed") expect(notedOn).toBe(today);
      }),
      runs,
    );
  });

  test("taking back the last line equals not having sent it", () => {
    fc.assert(
      fc.property(turns(25), fc.boolean(), (all, visiting) => {
        const { told: life, today } = live(all, visiting);
        const last = life.lines.at(-1) as SignalLine;
        if (life.now.status === "disposed" || life.lines.length < 2) return;
        const at = new Date(noon(today)).toISOString();
        const result = correct(life.record, life.lines, correction(last.signalId, null, at), richForbund);
        if ("refused" in result) throw new Error(result.en);
        const { notedOn: _noted, ...facts } = result.participation as Participation & { notedOn?: string };
        expect(facts).toEqual(told(life.lines.slice(0, -1)));
      }),
      runs,
    );
  });

  test("how it stood on a day is told by the lines up to that day", () => {
    const life = started().does("follow-ups", { number: 1, on: "2026-02-26", outcome: "held" });
    const history = tell(life.lines, forbund);
    if ("refusal" in history) throw new Error(history.refusal.en);
    const on = (day: string) =>
      history.stood.findLast(({ from }) => stockholmDay(from) <= calendarDay(day))?.participation;
    expect(on("2026-01-13")).toMatchObject({ status: "referred" });
    expect(on("2026-01-14")).toMatchObject({ status: "accepted" });
    expect(on("2026-02-25")).toMatchObject({ status: "active", followUps: [] });
    expect(on("2026-02-26")).toMatchObject({ followUps: [{ number: 1 }] });
    expect(recordOf(life.now).participation).toEqual(history.stood.at(-1)?.participation);
  });
});
