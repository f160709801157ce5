import { describe, expect, test } from "vitest";
import { numbersOf } from "../../../shared/statistics/numbers.ts";
import { hiddenAmong, type Sum } from "../../../shared/statistics/suppress.ts";
import { suppressNumbers } from "../../../shared/statistics/suppress-numbers.ts";
import { programmeIn, several, someone } from "./people.ts";

const hidden = (figures: Record<string, number>, sums: readonly Sum[]) => [
  ...hiddenAmong(new Map(Object.entries(figures)), sums),
];

describe("which figures are hidden", () => {
  const bySex: Sum[] = [{ total: "all", parts: ["women", "men"] }];

  test("none that are zero, or five and more", () => expect(hidden({ all: 5, women: 5, men: 0 }, bySex)).toEqual([]));
  test("a small one, and what it could be computed from", () =>
    expect(hidden({ all: 20, women: 17, men: 3 }, bySex)).toEqual(["men", "women"]));
  test("one part in each of two divisions of the same total", () =>
    expect(
      hidden({ all: 20, women: 17, men: 3, young: 12, old: 8 }, [...bySex, { total: "all", parts: ["young", "old"] }]),
    ).toEqual(["men", "women"]));
  test("two small ones, when nothing else could make up the sum", () =>
    expect(
      hidden({ all: 12, young: 1, middle: 10, old: 1 }, [{ total: "all", parts: ["young", "middle", "old"] }]).sort(),
    ).toEqual(["middle", "old", "young"]));
  test("one of which a limit leaves too little open", () =>
    // Of six who came, five were enrolled: who was declined can only be one.
    expect(
      hidden({ came: 6, enrolled: 5, declined: 1 }, [{ total: "came", parts: ["enrolled", "declined", "otherwise"] }]),
    ).toContain("enrolled"));
});

type Row = readonly number[];

/** Every way to divide at most `most` people among some places. */
function* divisions(places: number, most: number): Generator<Row> {
  if (places === 0) yield [];
  else
    for (let here = 0; here <= most; here += 1)
      for (const rest of divisions(places - 1, most - here)) yield [here, ...rest];
}

test("from what is shown no hidden figure can be computed: for every small table some other one looks the same", () => {
  // Women and men who were only referred, only met, are active, are closed.
  const columns = { came: [0, 1, 2, 3], met: [1, 2, 3], enrolled: [2, 3], active: [2], closed: [3] };
  const groups = ["all", "women", "men"];
  const sums: Sum[] = [
    ...groups.flatMap((group) => [
      { total: `${group} came`, parts: [`${group} met`, `${group} not met`] },
      { total: `${group} met`, parts: [`${group} enrolled`, `${group} only met`] },
      { total: `${group} enrolled`, parts: [`${group} active`, `${group} closed`] },
    ]),
    ...[...Object.keys(columns), "not met", "only met"].map((column) => ({
      total: `all ${column}`,
      parts: [`women ${column}`, `men ${column}`],
    })),
  ];
  const tables = [...divisions(8, 7)].map((row) => {
    const rows = {
      all: row.slice(0, 4).map((here, at) => here + (row[at + 4] ?? 0)),
      women: row.slice(0, 4),
      men: row.slice(4),
    };
    return Object.entries(rows).flatMap(([group, here]) =>
      Object.entries(columns).map(([column, places]): [string, number] => [
        `${group} ${column}`,
        places.reduce((sum, place) => sum + (here[place] ?? 0), 0),
      ]),
    );
  });
  const byHidden = Map.groupBy(tables, (table) => [...hiddenAmong(new Map(table), sums)].sort().join());
  const computed: string[] = [];
  for (const [names, members] of byHidden) {
    // A table whose total is hidden may be of more people than were tried.
    const isHidden = new Set(names.split(","));
    if (names === "" || isHidden.has("all came")) continue;
    const shown = (table: [string, number][]) =>
      table.map(([name, figure]) => (isHidden.has(name) ? (figure > 0 ? "hidden" : "zero") : figure)).join();
    const looksSame = Map.groupBy(tables, shown);
    for (const table of members)
      for (const [at, [name]] of table.entries()) {
        const possible = new Set(looksSame.get(shown(table))?.map((other) => other[at]?.[1]));
        if (isHidden.has(name) && possible.size < 2) computed.push(`${name} in ${shown(table)}`);
      }
  }
  expect(computed).toEqual([]);
});

describe("numbers as the förbund sees them", () => {
  const { programme, forbund } = programmeIn("degerfors-karlskoga", "pa-vag");
  const goesOn = { enrolled: "2015-02-02", closed: { on: "2015-10-01", outcome: "workplace-activity" } } as const;
  const seen = (population: Parameters<typeof numbersOf>[1]) =>
    suppressNumbers(programme, [numbersOf(programme, population, [], "2015-12-31", forbund)] as const, "2015-12-31")[0];

  test("nine of ten passes, although one did not", () => {
    const numbers = seen([
      ...several(9, programme, { ...goesOn, sex: "woman" }),
      someone(programme, { sex: "woman", enrolled: "2015-02-02" }),
    ]);
    expect(numbers.goals[0]).toMatchObject({ numerator: 9, denominator: 10, percent: 90, reached: true });
    expect(numbers.headcount?.all).toMatchObject({
      referred: 10,
      enrolled: 10,
      active: null,
      closed: null,
      suppressed: true,
    });
  });

  test("three of ten is not said, nor the percent that would say it", () =>
    expect(
      seen([...several(3, programme, goesOn), ...several(7, programme, { enrolled: "2015-02-02" })]).goals[0],
    ).toMatchObject({
      numerator: null,
      denominator: 10,
      percent: null,
      reached: null,
      suppressed: true,
    }));

  test("a goal of women only does not say how many men there are not", () => {
    const goals = [{ ...programme.goals[0], group: { sex: "woman" } } as (typeof programme.goals)[number]];
    const ofWomen = { ...programme, goals };
    const population = [
      ...several(12, programme, { ...goesOn, sex: "woman" }),
      ...several(2, programme, { ...goesOn, sex: "man" }),
    ];
    const numbers = numbersOf(ofWomen, population, [], "2015-12-31", forbund);
    const [shown] = suppressNumbers(ofWomen, [numbers] as const, "2015-12-31");
    expect(shown.headcount?.bySex.map(({ figures }) => figures.enrolled)).toEqual([null, null, 0, 0]);
    expect(shown.goals[0]).toMatchObject({ denominator: null, percent: null });
  });

  test("what a report hides, the same figures hide today", () => {
    const women = (number: number) => several(number, programme, { sex: "woman", enrolled: "2015-02-02" });
    const men = several(9, programme, { sex: "man", enrolled: "2015-02-02" });
    const numbers = (population: Parameters<typeof numbersOf>[1]) =>
      numbersOf(programme, population, [], "2015-12-31", forbund);
    const [now, then] = suppressNumbers(
      programme,
      [numbers([...women(5), ...men]), numbers([...women(4), ...men])] as const,
      "2015-12-31",
    );
    for (const { headcount } of [now, then])
      expect(headcount?.bySex.slice(0, 2).map(({ figures }) => figures.enrolled)).toEqual([null, null]);
  });

  test("the women among those enrolled are the enrolled women of the headcount, and are hidden with them", () => {
    const krokom = programmeIn("jamtland", "motesplats-krokom");
    const enrolled = (many: number, sex: "woman" | "man") =>
      several(many, krokom.programme, { sex, enrolled: "2012-02-06" });
    const shown = (women: number, men: number) =>
      suppressNumbers(
        krokom.programme,
        [
          numbersOf(
            krokom.programme,
            [...enrolled(women, "woman"), ...enrolled(men, "man")],
            [],
            "2012-12-31",
            krokom.forbund,
          ),
        ],
        "2012-12-31",
      )[0]?.goals.find(({ id }) => id === "women");
    expect(shown(12, 9)).toMatchObject({ numerator: 12, denominator: 21 });
    // Nine men would be told by 12 of 21, and three by 18 of 21.
    expect(shown(18, 3)).toMatchObject({ numerator: null, percent: null, reached: null });
  });

  test("a change does not tell a small level from one that is shown", () => {
    const nib = programmeIn("jamtland", "nib");
    const read = (on: "2012-03-01" | "2014-02-28", women: number, men: number) => ({
      id: on,
      unit: "berg-ame",
      code: "social-assistance",
      on,
      at: `${on}T12:00:00Z`,
      women,
      men,
    });
    const shown = (first: number, last: number) => {
      const counts = [read("2012-03-01", first, 0), read("2014-02-28", last, 0)];
      const numbers = numbersOf(nib.programme, [], counts, "2014-02-28", nib.forbund);
      return suppressNumbers(nib.programme, [numbers], "2014-02-28")[0]?.goals[0];
    };
    expect(shown(12, 6)).toMatchObject({ value: -6, reached: true });
    expect(shown(9, 3)).toMatchObject({ value: null, first: null, reached: null, suppressed: true });
    expect(shown(3, 9)).toMatchObject({ value: null, first: null, reached: null, suppressed: true });
  });

  test("things that are counted are no people", () => {
    const fakus = programmeIn("jamtland", "fakus");
    const event = {
      id: "1",
      unit: "are-ame",
      code: "events",
      on: "2014-03-01",
      value: 2,
      at: "2014-03-01T10:00:00Z",
    } as const;
    const numbers = numbersOf(fakus.programme, [], [event], "2015-08-31", fakus.forbund);
    const [shown] = suppressNumbers(fakus.programme, [numbers] as const, "2015-08-31");
    expect(shown.counts).toEqual(numbers.counts);
    expect(shown.goals).toEqual(numbers.goals);
  });

  test("people who are counted by sex are", () => {
    const nib = programmeIn("jamtland", "nib");
    const read = {
      id: "1",
      unit: "berg-ame",
      code: "social-assistance",
      on: "2013-03-01",
      women: 30,
      men: 3,
      at: "2013-03-01T10:00:00Z",
    } as const;
    const numbers = numbersOf(nib.programme, [], [read], "2014-02-28", nib.forbund);
    const [shown] = suppressNumbers(nib.programme, [numbers] as const, "2014-02-28");
    expect(shown.counts[0]).toMatchObject({ women: null, men: null, unknown: 0, value: 33, suppressed: true });
  });
});
