import { describe, expect, test } from "vitest";
import type { CalendarDay } from "../../../shared/dates/calendar-day.ts";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import type { Goal } from "../../../shared/forbund/goal.ts";
import { disposalDueOn, disposalLatestOn, mayBeDisposed } from "../../../shared/participation/disposal.ts";
import { type In, type Kept, Participation } from "../../../shared/participation/participation.ts";
import {
  type AnonymousRow,
  anonymousRow,
  exactnessOf,
  withDisposed,
} from "../../../shared/statistics/anonymous-row.ts";
import { changedSince } from "../../../shared/statistics/changed-since.ts";
import type { Countable } from "../../../shared/statistics/counted.ts";
import { numbersOf } from "../../../shared/statistics/numbers.ts";
import { active, begun, forbund, gemensamKraft, referred } from "../../support/programme.ts";
import { Case } from "../support/case.ts";
import { programmeIn, resultOf, someone } from "./people.ts";

const occupation = (kind: string) => forbund.occupations.find((one) => one.kind === kind)?.code ?? "";

const ended: In<"ended"> = {
  ...active,
  status: "ended",
  plans: [{ version: 1, agreedOn: "2026-02-09", activities: [] }],
  contacts: [
    { kind: "talk", on: "2026-01-13" },
    { kind: "employer", on: "2026-03-03" },
    { kind: "talk", on: "2026-04-17" },
  ],
  situations: [
    { when: "follow-up-1", on: "2027-01-27", livelihoods: ["wage"], occupation: occupation("work") },
    { when: "before", on: "2026-01-09", livelihoods: ["sickness-benefit"], occupation: occupation("other") },
    { when: "closure", on: "2026-07-27", livelihoods: ["wage"], occupation: occupation("studies") },
  ],
  consents: [
    {
      id: "consent-with-a-key",
      kind: "secrecy",
      textVersion: 1,
      parties: ["fk"],
      information: ["plan"],
      givenOn: "2026-01-19",
    },
  ],
  closedOn: "2026-07-27",
  closingReason: "goal-reached",
  outcome: "work",
  nextStep: "employer",
  early: false,
  followUpsAfterClosure: [{ number: 1, on: "2027-01-27", outcome: "reached", attempts: 1 }],
  reportedBackOn: "2026-08-03",
  notedOn: "2027-01-27",
};
const withdrawn: In<"withdrawn"> = {
  ...referred,
  status: "withdrawn",
  closedOn: "2026-02-20",
  closingReason: "own-wish",
};
const declined: In<"declined"> = {
  ...referred,
  status: "declined",
  declinedOn: "2026-01-19",
  decliningReason: "not-eligible",
};

/** The same förbund with its one programme in other words. */
const alike = (more: Partial<typeof gemensamKraft>): Forbund => ({
  ...forbund,
  programmes: [{ ...gemensamKraft, ...more }],
});

const planned: Goal = {
  measure: "share",
  id: "planned",
  wording: "Alla har en plan",
  of: "enrolled",
  event: { event: "planned" },
  at: "any",
  group: { ageFrom: 25 },
  atLeastPercent: 100,
};

describe("what is left for numbers", () => {
  test("codes, and days that keep their order and nothing else, of a participation that ended", () => {
    expect(Participation.parse(ended)).toEqual(ended);
    const row = anonymousRow(
      ended,
      [],
      alike({ ageBands: [{ from: 16, to: 29 }, { from: 30, to: 64 }, { from: 65 }] }),
    );
    expect(row).toEqual({
      programme: "gemensam-kraft",
      person: expect.stringMatching(/^[0-9a-f]{64}$/),
      municipality: "kristianstad",
      reason: "goal-reached",
      reported: [],
      facts: {
        status: "ended",
        programme: { id: "gemensam-kraft", version: 1 },
        unit: "kristianstad-ame",
        entry: { sex: "woman", age: 30 },
        // Before, referral, talk and start in January 2026: 9, 12, 13 and 26 are told apart by their order only.
        situations: [
          { when: "follow-up-1", on: "2027-01-31", livelihoods: ["wage"], occupation: occupation("work") },
          { when: "before", on: "2026-01-28", livelihoods: ["sickness-benefit"], occupation: occupation("other") },
          { when: "closure", on: "2026-07-31", livelihoods: ["wage"], occupation: occupation("studies") },
        ],
        referredOn: "2026-01-29",
        contacts: [
          { kind: "talk", on: "2026-01-30" },
          { kind: "employer", on: "2026-03-31" },
          { kind: "talk", on: "2026-04-30" },
        ],
        startedOn: "2026-01-31",
        visits: [],
        plans: [{ agreedOn: "2026-02-28" }],
        phases: [],
        answers: [],
        closedOn: "2026-07-31",
        closingReason: "goal-reached",
        early: false,
        outcome: "work",
        nextStep: "employer",
      },
    });
  });

  test("of one that never started, and of a no: how it went, and no start", () => {
    expect(anonymousRow(withdrawn, [], forbund)).toMatchObject({
      reason: "own-wish",
      facts: { status: "withdrawn", closedOn: "2026-02-28" },
    });
    const row = anonymousRow(declined, [], forbund);
    expect(row).toMatchObject({ reason: "not-eligible", facts: { status: "declined", declinedOn: "2026-01-31" } });
    expect(row?.facts).not.toHaveProperty("startedOn");
  });

  test("two lives with other days of the same months, and another age of the same band, leave the same row", () => {
    const bands = alike({ ageBands: [{ from: 18, to: 29 }, { from: 30 }] });
    const moved: In<"ended"> = {
      ...ended,
      entry: { ...ended.entry, age: 63 },
      referredOn: "2026-01-05",
      contacts: [
        { kind: "talk", on: "2026-01-07" },
        { kind: "employer", on: "2026-03-30" },
        { kind: "talk", on: "2026-04-01" },
      ],
      situations: [
        { when: "follow-up-1", on: "2027-01-02", livelihoods: ["wage"], occupation: occupation("work") },
        { when: "before", on: "2026-01-02", livelihoods: ["sickness-benefit"], occupation: occupation("other") },
        { when: "closure", on: "2026-07-01", livelihoods: ["wage"], occupation: occupation("studies") },
      ],
      startedOn: "2026-01-08",
      plans: [{ version: 1, agreedOn: "2026-02-27", activities: [] }],
      closedOn: "2026-07-01",
    };
    expect(anonymousRow(moved, [], bands)).toEqual(anonymousRow(ended, [], bands));
  });

  test("nothing in it leads to the participation: no id, nobody of staff, nothing that is not counted", () => {
    for (const participation of [ended, withdrawn, declined]) {
      const text = JSON.stringify(anonymousRow(participation, [], forbund));
      expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
      for (const trace of [participation.id, participation.personId, "consent-with-a-key"])
        expect(text).not.toContain(trace);
    }
  });

  test("of answers only whether they are better than the first, and only where a goal asks for it", () => {
    const answers: In<"active">["answers"] = [3, 2, 5].map((value, at) => ({
      occasion: `month-${at * 3}`,
      respondent: "participant",
      on: `2026-0${2 + at}-10` as CalendarDay,
      instrument: { id: "example", version: 1 },
      values: { "example-1": value, "example-2": "declined" },
    }));
    const improved = (item: string): Goal => ({
      ...planned,
      event: { event: "any-of", of: [{ event: "planned" }, { event: "improved", respondent: "participant", item }] },
    });
    const left = (item: string) =>
      anonymousRow({ ...ended, answers }, [], alike({ goals: [improved(item)] }))?.facts?.answers;
    expect(left("example-1")?.map(({ values }) => values)).toEqual([0, 0, 1].map((value) => ({ "example-1": value })));
    expect(left("example-2")).toEqual([]);
  });

  test("protected personal data: the municipality goes as well, and the unit where it would say the municipality", () => {
    const protection = {
      kind: "secrecy-marking",
      since: "2026-02-01",
      authority: "Skatteverket",
      provision: "22 kap. 1 § OSL",
    } as const;
    const row = anonymousRow({ ...ended, protection }, [], forbund);
    expect(row).not.toHaveProperty("municipality");
    expect(row?.facts).not.toHaveProperty("unit");
    const only = alike({ units: ["kristianstad-ame"] });
    expect(anonymousRow({ ...ended, protection }, [], only)?.facts).toHaveProperty("unit");
  });

  test("a wrong registration that no report had counted, and what is not over: no row", () => {
    expect(anonymousRow({ ...ended, closingReason: "wrong-registration" }, [], forbund)).toBeUndefined();
    expect(anonymousRow({ ...withdrawn, closingReason: "wrong-registration" }, [], forbund)).toBeUndefined();
    expect(anonymousRow(active, [], forbund)).toBeUndefined();
  });

  test("an age is the lowest one that is counted alike; none where no age is counted, or none is known", () => {
    const ageOf = (age: number | undefined, more: Partial<typeof gemensamKraft>) => {
      const { age: _age, ...entry } = ended.entry;
      const aged = { ...ended, entry: age === undefined ? entry : { ...entry, age } };
      return anonymousRow(aged, [], alike(more))?.facts?.entry.age;
    };
    const bands = { ageBands: [{ from: 16, to: 29 }] };
    expect([15, 16, 29, 30, 64].map((age) => ageOf(age, bands))).toEqual([0, 16, 16, 30, 30]);
    expect([24, 25, 29].map((age) => ageOf(age, { ...bands, goals: [planned] }))).toEqual([16, 25, 25]);
    expect(ageOf(34, {})).toBeUndefined();
    expect(ageOf(undefined, bands)).toBeUndefined();
  });
});

describe("the figures of a past day after the disposal", () => {
  const reports = [
    { name: "Rapport 1", to: "2026-03-30", on: "2026-04-15" },
    { name: "Rapport 2", on: "2026-06-15" },
  ] as const;
  const file = alike({ reports: [...reports], goals: [planned], ageBands: [{ from: 25 }] });
  const [programme] = file.programmes;
  if (!programme) throw new Error("There is no programme");
  const shown = (population: readonly Countable[], on: CalendarDay) => numbersOf(programme, population, [], on, file);
  const rowOf = (told: Case): AnonymousRow => {
    const row = anonymousRow(told.now as Kept, told.lines, file);
    if (!row) throw new Error("There is no row");
    return row;
  };
  const over = (told: Case): Case =>
    told
      .does("early-closure", { on: "2026-05-12", reason: "goal-reached", outcome: "work", nextStep: "none" })
      .does("report-back", { on: "2026-05-20" })
      .does("follow-ups-after-closure", { number: 1, on: "2026-11-12", outcome: "not-permitted" });
  const begunAs = (personId: string) => new Case({ ...begun, personId }, file);
  /** Started on 31 March, registered as of the 30th until somebody saw it in May. */
  const corrected = () => {
    const told = begunAs(begun.personId)
      .does("referral-decision", { decision: "accept", on: "2026-03-20" })
      .does("start-meeting", { on: "2026-03-30" }, "2026-03-31");
    told.corrects("start-meeting", { on: "2026-03-31" }, "2026-05-04");
    return over(told.does("plan", { on: "2026-04-01" }));
  };

  test("a report that ends on 30 March tells it from the 31st, and from what was known on the day it was due", () => {
    const told = corrected();
    const row = rowOf(told);
    expect(row.reported.map(({ until }) => until)).toEqual(["2026-04-15"]);
    for (const on of ["2026-03-30", "2026-03-31", "2026-04-30", "2026-06-15", "2026-12-31"] as const)
      expect(shown(withDisposed([], [row]), on)).toEqual(shown([told.now], on));
    const reported = shown(withDisposed([], [row], "2026-04-15"), "2026-03-30");
    expect(reported.headcount?.all).toMatchObject({ enrolled: 1 });
    expect(changedSince(reported, shown(withDisposed([], [row]), "2026-03-30")).headcount).toContainEqual({
      figure: "enrolled",
      group: "all",
      reported: 1,
      now: 0,
    });
  });

  test("what came some days later in the same month has still come later: health that was better only after step 1", () => {
    const krokom = programmeIn("jamtland", "motesplats-krokom");
    const rated = (on: CalendarDay, health: number) => ({ on, values: { health } });
    const left = (...answers: ReturnType<typeof rated>[]) => {
      const told = someone(krokom.programme, {
        enrolled: "2012-02-06",
        phases: [{ phase: "step-1", from: "2012-02-06", to: "2012-08-13" }],
        answers: [rated("2012-02-06", 2), ...answers],
        closed: { on: "2013-02-04" },
      });
      const row = anonymousRow({ ...(told as In<"closed">), status: "ended" }, [], krokom.forbund);
      return resultOf("health", krokom, withDisposed([], row ? [row] : []), "2013-12-31");
    };
    expect(left(rated("2012-08-12", 4))).toMatchObject({ numerator: 1, denominator: 1 });
    expect(left(rated("2012-08-13", 4))).toMatchObject({ numerator: 1, denominator: 1 });
    expect(left(rated("2012-08-14", 4))).toMatchObject({ numerator: 0, denominator: 1 });
  });

  test("somebody who came twice is one person, in rows and beside what is kept; another programme's digest is another", () => {
    const [first, second] = [corrected(), corrected()];
    const rows = [rowOf(first), rowOf(second)];
    const both = { participations: 2, persons: 1 };
    expect(shown(withDisposed([], rows), "2026-12-31").headcount).toMatchObject(both);
    expect(shown(withDisposed([first.now], rows.slice(1)), "2026-12-31").headcount).toMatchObject(both);
    const other = { ...file, programmes: [{ ...programme, id: "other" }] };
    const elsewhere = { ...(first.now as Kept), programme: { id: "other", version: 1 } };
    expect(anonymousRow(elsewhere, [], other)?.person).not.toBe(rows[0]?.person);
  });

  test("a wrong registration that a report had counted is still what it said, and counted in nothing else", () => {
    const told = begunAs(begun.personId)
      .does("referral-decision", { decision: "accept", on: "2026-03-20" })
      .does("start-meeting", { on: "2026-03-23" })
      .does("early-closure", { on: "2026-05-04", reason: "wrong-registration" });
    const row = rowOf(told);
    expect(row).toMatchObject({ facts: null, reported: [{ until: "2026-04-15", facts: { status: "active" } }] });
    expect(withDisposed([], [row])).toEqual([]);
    expect(shown(withDisposed([], [row], "2026-04-15"), "2026-03-30").headcount?.all).toMatchObject({ enrolled: 1 });
  });

  test("what came after a report was not known on its day", () => {
    const told = over(
      begunAs(begun.personId)
        .does("referral-decision", { decision: "accept", on: "2026-04-20" })
        .does("start-meeting", { on: "2026-04-21" }),
    );
    const late = { ...rowOf(told) };
    expect(late.reported[0]).toMatchObject({ until: "2026-04-15", facts: { status: "referred" } });
  });

  test("it is said when a day in the middle of a stretch, or what was known on another day than a report's, cannot be told", () => {
    const rows = [rowOf(corrected())];
    const exactness = (on: CalendarDay, reportedOn?: CalendarDay) =>
      exactnessOf(rows, file, { programme: programme.id, on, reportedOn });
    expect(exactness("2026-03-30", "2026-04-15")).toEqual({ day: true, report: true });
    expect(exactness("2026-03-29")).toMatchObject({ day: false });
    expect(exactness("2026-06-20")).toMatchObject({ day: true });
    expect(exactness("2026-03-30", "2026-04-16")).toMatchObject({ day: true, report: false });
    expect(exactnessOf([], file, { programme: programme.id, on: "2026-03-29", reportedOn: "2026-04-16" })).toEqual({
      day: true,
      report: true,
    });
  });
});

describe("when a participation may be disposed of", () => {
  const may = (participation: Kept, today: `${number}-${number}-${number}`) =>
    mayBeDisposed(participation, forbund.retention, today);

  test("five years after the last note, and at the latest at the end of the next calendar year", () => {
    expect(disposalDueOn(ended, forbund.retention)).toBe("2032-01-27");
    expect(disposalLatestOn(ended, forbund.retention)).toBe("2033-12-31");
    expect([may(ended, "2032-01-26"), may(ended, "2032-01-27")]).toEqual([false, true]);
  });

  test("not while it goes on, however old the last note; not while it is held, and again when it is not", () => {
    expect(may(active, "2040-01-01")).toBe(false);
    expect(may({ ...ended, status: "closed" }, "2040-01-01")).toBe(false);
    const hold = { reason: "research-sample", since: "2030-01-01" } as const;
    expect(may({ ...ended, holds: [hold] }, "2040-01-01")).toBe(false);
    expect(may({ ...ended, holds: [{ ...hold, until: "2031-01-01" }] }, "2040-01-01")).toBe(true);
  });
});
