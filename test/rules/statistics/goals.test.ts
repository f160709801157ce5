import { describe, expect, test } from "vitest";
import type { Programme } from "../../../shared/forbund/forbund.ts";
import type { Goal } from "../../../shared/forbund/goal.ts";
import { programmeIn, resultOf, several, share, someone, withGoals } from "./people.ts";

describe("På väg: 60 % of those enrolled go on to an activity at a workplace", () => {
  const paVag = programmeIn("degerfors-karlskoga", "pa-vag");
  const { programme } = paVag;
  const goesOn = {
    enrolled: "2015-02-02",
    plan: "2015-02-09",
    closed: { on: "2015-10-01", outcome: "workplace-activity" },
  } as const;
  const people = [
    ...several(6, programme, goesOn),
    ...several(2, programme, {
      enrolled: "2015-02-02",
      plan: "2015-02-09",
      closed: { on: "2015-09-01", outcome: "job-seeking" },
    }),
    ...several(2, programme, { enrolled: "2015-05-04" }),
    someone(programme, { came: "2015-03-02", contacts: [{ kind: "talk", on: "2015-03-09" }] }),
    someone(programme, { came: "2015-03-02", declined: "2015-03-04" }),
  ];

  test("six of ten enrolled, two of whom are still there", () =>
    expect(resultOf("workplace-activity", paVag, people, "2015-12-31")).toMatchObject({
      numerator: 6,
      denominator: 10,
      percent: 60,
      target: 60,
      reached: true,
    }));

  test("the same people give five figures under five denominators", () => {
    const words = ["referred", "met", "enrolled", "planned", "closed"] as const;
    const asked = { ...paVag, programme: withGoals(programme, ...words.map((word) => share(word, word))) };
    expect(words.map((word) => resultOf(word, asked, people, "2015-12-31").percent)).toEqual([50, 54.5, 60, 75, 75]);
  });

  test("nothing later than the day is counted", () =>
    expect(resultOf("workplace-activity", paVag, people, "2015-09-30")).toMatchObject({
      numerator: 0,
      denominator: 10,
    }));

  test("a share is judged exactly: 59.96 % is shown as 60.0 and is not reached", () => {
    const many = [...several(1499, programme, goesOn), ...several(1001, programme, { enrolled: "2015-02-02" })];
    expect(resultOf("workplace-activity", paVag, many, "2015-12-31")).toMatchObject({ percent: 60, reached: false });
  });

  test("of nobody there is no share", () => {
    const result = resultOf("workplace-activity", paVag, [], "2015-12-31");
    expect(result).toMatchObject({ numerator: 0, denominator: 0, reached: null });
    expect(result).not.toHaveProperty("percent");
  });
});

test("Kvinnocoacher: 90 % finish with a plan, and of these, not of all, half go on", () => {
  const coach = programmeIn("vastra-malardalen", "kvinnocoacher");
  const closed = (outcome: string, nextStep = "none") =>
    ({ enrolled: "2011-02-01", closed: { on: "2011-09-01", outcome, nextStep } }) as const;
  const people = [
    ...several(3, coach.programme, { ...closed("work"), plan: "2011-02-15" }),
    // Another programme is a next step, and who goes on to it and studies as well is one.
    someone(coach.programme, { ...closed("unchanged", "other-programme"), plan: "2011-02-15" }),
    someone(coach.programme, { ...closed("studies", "other-programme"), plan: "2011-02-15" }),
    ...several(4, coach.programme, { ...closed("unchanged"), plan: "2011-02-15" }),
    someone(coach.programme, closed("work")),
    someone(coach.programme, { enrolled: "2011-08-01", plan: "2011-08-15" }),
  ];
  expect(resultOf("plan", coach, people, "2011-12-31")).toMatchObject({ numerator: 9, denominator: 10, reached: true });
  expect(resultOf("start", coach, people, "2011-12-31")).toMatchObject({
    numerator: 5,
    denominator: 9,
    percent: 55.6,
    reached: true,
  });
});

describe("Visa vägen: who is met counts, enrolled or not, in the age band in which they came", () => {
  const visaVagen = programmeIn("blekinge", "visa-vagen");
  const { programme } = visaVagen;
  const talk = { contacts: [{ kind: "talk", on: "2020-02-03" }] } as const;
  const people = [
    ...several(3, programme, { age: 40, came: "2020-01-20", ...talk }),
    ...several(2, programme, { age: 25, enrolled: "2020-03-02", plan: "2020-03-09" }),
    // 24 when she came, older now: counted among the young all the same.
    someone(programme, { age: 24, enrolled: "2020-03-02" }),
    someone(programme, { age: 17, came: "2020-01-20", ...talk }),
    someone(programme, { age: 50, came: "2020-01-20" }),
    someone(programme, { came: "2020-01-20", ...talk }),
  ];

  test("five of 25 or more, one of 18 to 24; who was only referred, or whose age nobody knows, is in neither", () => {
    expect(resultOf("met-25", visaVagen, people, "2022-12-31")).toMatchObject({
      value: 5,
      target: 170,
      reached: false,
    });
    expect(resultOf("met-18-24", visaVagen, people, "2022-12-31")).toMatchObject({ value: 1, target: 30 });
  });

  test("a plan is a share of those enrolled, not of those met", () =>
    expect(resultOf("plan", visaVagen, people, "2022-12-31")).toMatchObject({
      numerator: 2,
      denominator: 3,
      percent: 66.7,
    }));

  test("somebody who came twice is one person", () => {
    const twice = several(2, programme, { person: 7, age: 30, ...talk });
    expect(resultOf("met-25", visaVagen, [...people, ...twice], "2022-12-31").value).toBe(6);
  });
});

describe("how many of the participants are women", () => {
  const krokom = programmeIn("jamtland", "motesplats-krokom");
  const karnhuset = programmeIn("gavleborg", "karnhuset");
  const enrolled = (many: number, programme: Programme, sex: "woman" | "man" | "unknown") =>
    several(many, programme, { sex, enrolled: "2023-02-06" });
  const mixed = (programme: Programme, women: number, men: number) => [
    ...enrolled(women, programme, "woman"),
    ...enrolled(men, programme, "man"),
    ...several(3, programme, { sex: "woman", came: "2023-02-06" }),
  ];

  test("Krokom: 50 % of those enrolled, and more is as good", () => {
    const women = (many: number, men: number) =>
      resultOf("women", krokom, mixed(krokom.programme, many, men), "2023-12-31");
    expect(women(4, 5)).toMatchObject({ numerator: 4, denominator: 9, percent: 44.4, target: 50, reached: false });
    expect(women(5, 5)).toMatchObject({ percent: 50, reached: true });
    expect(women(9, 1)).toMatchObject({ percent: 90, reached: true });
  });

  test("Kärnhuset: an even division, which can fail on either side; a sex that is not known is on neither", () => {
    const sexes = (women: number, men: number) =>
      resultOf("sexes", karnhuset, mixed(karnhuset.programme, women, men), "2023-12-31");
    expect(sexes(2, 4)).toMatchObject({ percent: 33.3, target: 40, most: 60, reached: false });
    expect(sexes(4, 6)).toMatchObject({ percent: 40, reached: true });
    expect(sexes(6, 4)).toMatchObject({ percent: 60, reached: true });
    expect(sexes(7, 4)).toMatchObject({ percent: 63.6, reached: false });
    const people = [...mixed(karnhuset.programme, 4, 5), ...enrolled(2, karnhuset.programme, "unknown")];
    expect(resultOf("sexes", karnhuset, people, "2023-12-31")).toMatchObject({ numerator: 4, denominator: 11 });
  });
});

describe("SE-vägen: 40 % support themselves, wholly or in part", () => {
  const seVagen = programmeIn("ostra-sodertorn", "se-vagen");
  const livesBy = (...livelihoods: string[]) =>
    someone(seVagen.programme, {
      enrolled: "2014-10-01",
      closed: { on: "2015-09-01" },
      situations: [
        { when: "before", livelihoods: ["salary"] },
        { when: "closure", livelihoods },
      ],
    });
  const people = [
    livesBy("salary", "activity-compensation"),
    livesBy("study-aid"),
    livesBy("activity-compensation"),
    livesBy("none"),
    livesBy("unknown"),
  ];
  const full: Goal = {
    ...share("full", "enrolled"),
    event: { event: "self-support", atLeast: "full" },
  } as Goal;

  test("in part: a salary beside activity compensation, or study aid; not to live by nothing, or by what nobody knows", () =>
    expect(resultOf("self-support", seVagen, people, "2016-08-31")).toMatchObject({
      numerator: 2,
      denominator: 5,
      percent: 40,
      reached: true,
    }));

  test("wholly: only study aid", () => {
    const asked = { ...seVagen, programme: withGoals(seVagen.programme, full) };
    expect(resultOf("full", asked, people, "2016-08-31")).toMatchObject({ numerator: 1, denominator: 5 });
  });
});
