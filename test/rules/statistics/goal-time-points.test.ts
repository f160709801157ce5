import { describe, expect, test } from "vitest";
import type { CalendarDay } from "../../../shared/dates/calendar-day.ts";
import type { Programme } from "../../../shared/forbund/forbund.ts";
import type { Goal } from "../../../shared/forbund/goal.ts";
import { programmeIn, resultOf, several, share, someone, withGoals } from "./people.ts";

describe("FÅKUS: 70 % in directed occupation when the project ends", () => {
  const fakus = programmeIn("jamtland", "fakus");
  const closed = { enrolled: "2013-10-01", closed: { on: "2014-06-02", outcome: "job-seeking" } } as const;
  const people = [
    // In work when they were closed, and nobody has heard otherwise.
    ...several(5, fakus.programme, { ...closed, situations: [{ occupation: "work" }] }),
    // Looked for work when they were closed a year before the end, and study when it ends.
    ...several(2, fakus.programme, {
      ...closed,
      situations: [{ occupation: "job-seeking" }, { when: "follow-up-1", on: "2015-06-01", occupation: "studies" }],
    }),
    // In work when closed, without it later.
    someone(fakus.programme, {
      ...closed,
      situations: [{ occupation: "work" }, { when: "follow-up-1", on: "2015-06-01", occupation: "job-seeking" }],
    }),
    // Nobody knows.
    someone(fakus.programme, closed),
    // Still there.
    someone(fakus.programme, { enrolled: "2015-05-04" }),
  ];

  test("those closed earlier are judged by how things stand when it ends; whom nobody knows of stays in the denominator", () =>
    expect(resultOf("occupation", fakus, people, "2015-10-12")).toMatchObject({
      numerator: 7,
      denominator: 10,
      percent: 70,
      reached: true,
    }));

  test("before those changes it looked otherwise", () =>
    expect(resultOf("occupation", fakus, people, "2015-01-31")).toMatchObject({ numerator: 6, denominator: 9 }));

  test("without a follow-up at the end, what changes after it changes nothing", () => {
    const programme: Programme = { ...fakus.programme, afterClosure: [] };
    const asked = { programme, forbund: { ...fakus.forbund, programmes: [programme] } };
    const later = someone(fakus.programme, {
      ...closed,
      situations: [{ occupation: "other" }, { when: "follow-up-1", on: "2015-09-15", occupation: "work" }],
    });
    expect(resultOf("occupation", asked, [...people, later], "2015-10-12")).toMatchObject({
      numerator: 7,
      denominator: 11,
    });
  });

  test("the follow-up that the programme has at its end tells it, when it comes", () => {
    const told = someone(fakus.programme, {
      ...closed,
      situations: [{ occupation: "other" }, { when: "follow-up-1", on: "2015-09-02", occupation: "work" }],
    });
    expect(resultOf("occupation", fakus, [told], "2015-09-01")).toMatchObject({ numerator: 0, denominator: 1 });
    expect(resultOf("occupation", fakus, [told], "2015-10-12")).toMatchObject({ numerator: 1, denominator: 1 });
  });

  test("the closure of somebody who took part beyond the end tells it of them, whatever was known before", () => {
    const beyond = (occupation: string) =>
      someone(fakus.programme, {
        enrolled: "2015-05-04",
        closed: { on: "2015-09-14" },
        situations: [{ when: "closure", on: "2015-09-14", occupation }],
      });
    const population = [beyond("work"), beyond("job-seeking")];
    expect(resultOf("occupation", fakus, population, "2015-09-13")).toMatchObject({ numerator: 0, denominator: 2 });
    expect(resultOf("occupation", fakus, population, "2015-10-12")).toMatchObject({ numerator: 1, denominator: 2 });
  });

  test("an outcome that is an occupation gives way to what a follow-up says; any other stands", () => {
    const goal = share("outcome", "enrolled");
    const programme = withGoals(fakus.programme, {
      ...goal,
      event: { event: "outcome", in: ["work", "right-compensation"] },
      at: "programme-end",
    } as Goal);
    const asked = { ...fakus, programme };
    const jobless = [{ when: "follow-up-1", on: "2015-06-01", occupation: "job-seeking" }] as const;
    const of = (outcome: string, situations: readonly { when: string; on: "2015-06-01"; occupation: string }[]) =>
      resultOf(
        "outcome",
        asked,
        [someone(programme, { ...closed, closed: { on: "2014-06-02", outcome }, situations })],
        "2015-10-12",
      ).numerator;
    expect(of("work", [])).toBe(1);
    expect(of("work", jobless)).toBe(0);
    expect(of("right-compensation", jobless)).toBe(1);
    expect(of("unchanged", [{ ...jobless[0], occupation: "subsidised-work" }])).toBe(1);
  });

  test("at least four contacts with employers each; talks are something else", () => {
    const contacts = (kind: string, number: number) =>
      Array.from({ length: number }, () => ({ kind, on: "2014-03-03" as const }));
    const met = (kind: string, number: number) =>
      someone(fakus.programme, { enrolled: "2014-01-07", contacts: contacts(kind, number) });
    const population = [met("employer", 4), met("employer", 3), met("talk", 9)];
    expect(resultOf("employer-contacts", fakus, population, "2015-10-12")).toMatchObject({
      numerator: 1,
      denominator: 3,
    });
  });
});

describe("Mötesplats Krokom: 80 % rate their health better after step 1", () => {
  const krokom = programmeIn("jamtland", "motesplats-krokom");
  const step1 = [{ phase: "step-1", from: "2012-02-01", to: "2012-08-01" }] as const;
  const rated = (...health: readonly (number | "declined" | undefined)[]) =>
    health.flatMap((value, at) =>
      value === undefined ? [] : [{ on: `2012-0${2 + at * 3}-01` as CalendarDay, values: { health: value } }],
    );
  const finished = (...health: readonly (number | "declined" | undefined)[]) =>
    someone(krokom.programme, {
      enrolled: "2012-02-01",
      phases: [...step1, { phase: "step-2", from: "2012-08-01" }],
      answers: rated(...health),
    });

  test("four of five who finished it; who is still in it, or broke it off, is not asked about", () => {
    const people = [
      finished(2, 3),
      finished(2, 2, 4),
      finished(1, 5, 2),
      finished(3, 4),
      finished(4, 4),
      someone(krokom.programme, {
        enrolled: "2012-02-01",
        phases: [{ phase: "step-1", from: "2012-02-01" }],
        answers: rated(1, 5),
      }),
      someone(krokom.programme, {
        enrolled: "2012-02-01",
        phases: [{ phase: "step-1", from: "2012-02-01", to: "2012-06-01" }],
        closed: { on: "2012-06-01", early: true },
        answers: rated(1, 5),
      }),
    ];
    expect(resultOf("health", krokom, people, "2013-12-31")).toMatchObject({
      numerator: 4,
      denominator: 5,
      percent: 80,
      reached: true,
    });
  });

  test("an answer that is missing is not zero, and one that was declined is no number", () => {
    const better = (...health: readonly (number | "declined" | undefined)[]) =>
      resultOf("health", krokom, [finished(...health)], "2013-12-31").numerator;
    expect(better(undefined, 3)).toBe(0);
    expect(better(3, undefined)).toBe(0);
    expect(better("declined", 3)).toBe(0);
    expect(better(2, 3, "declined")).toBe(1);
  });

  test("what is answered after step 1 does not count, save the measurement of step 1 itself", () => {
    const late = (occasion: string) =>
      someone(krokom.programme, {
        enrolled: "2012-02-01",
        phases: [...step1, { phase: "step-2", from: "2012-08-01" }],
        answers: [...rated(2), { on: "2012-08-06", occasion, values: { health: 5 } }],
      });
    expect(resultOf("health", krokom, [late("month-6")], "2013-12-31").numerator).toBe(0);
    expect(resultOf("health", krokom, [late("phase-step-1")], "2013-12-31").numerator).toBe(1);
  });
});
