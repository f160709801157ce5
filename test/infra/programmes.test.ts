import { describe, expect, test } from "vitest";
import { forbundFile, forbundIds } from "../../infra/forbund/index.ts";
import type { CountedProgramme, Programme } from "../../shared/forbund/forbund.ts";

/**
 * What the source documents say of each programme, as compact as it can be compared: what they do not say is left out. Places
 * as `kind places`, goals as `measure target`, follow-ups as `+months after`.
 */
interface Facts {
  readonly period?: string;
  readonly age?: string;
  readonly places?: readonly string[];
  readonly routes: readonly string[];
  readonly measured?: number;
  readonly phases?: number;
  readonly after?: readonly string[];
  readonly goals?: readonly string[];
  readonly reports?: readonly string[];
}

type Either = Programme | CountedProgramme;

const every = forbundIds.flatMap((forbund) => {
  const { programmes, countedProgrammes } = forbundFile(forbund);
  return [...programmes, ...countedProgrammes].map((programme) => ({ forbund, programme }));
});

const declared = (forbund: string, id: string): Either => {
  const found = every.filter((one) => one.forbund === forbund && one.programme.id === id);
  expect(found, `${id} of ${forbund}`).toHaveLength(1);
  return (found[0] as { programme: Either }).programme;
};

type OfPersons = Extract<Either["goals"][number], { measure: "share" | "persons" }>;

const kindsOf = (event: OfPersons["event"]): string => {
  if (event.event === "any-of") return event.of.map(kindsOf).join(" or ");
  return event.event === "sex" ? event.is : event.event;
};

const targetOf = (goal: Either["goals"][number]): string => {
  switch (goal.measure) {
    case "share":
      return `${goal.atLeastPercent}${goal.atMostPercent ? `–${goal.atMostPercent}` : ""} % of ${typeof goal.of === "string" ? goal.of : JSON.stringify(goal.of)}: ${kindsOf(goal.event)}`;
    case "persons":
      return [`${goal.atLeast} ${goal.event.event}`, goal.per && `per ${goal.per}`, goal.partOf && `of ${goal.partOf}`]
        .filter(Boolean)
        .join(" ");
    case "count":
      return [`${goal.atLeast} ${goal.count}`, goal.by && `by ${goal.by}`].filter(Boolean).join(" ");
    case "stock-change":
      return [goal.change, goal.series, goal.sex && `of ${goal.sex}`].filter(Boolean).join(" ");
    case "survey":
      return `${goal.atLeastPercent} % answer ${goal.yes}`;
    case "described":
      return "in words";
  }
};

const commonFacts = ({ period, capacity, goals, reports }: Either) => ({
  ...(period.from || period.to ? { period: `${period.from ?? ""}–${period.to ?? ""}` } : {}),
  ...(capacity.length > 0
    ? { places: capacity.map(({ kind, places, fewest }) => `${kind} ${fewest ? `${fewest}–` : ""}${places}`) }
    : {}),
  ...(goals.length > 0 ? { goals: goals.map(targetOf) } : {}),
  ...(reports.length > 0 ? { reports: reports.map(({ on }) => on) } : {}),
});

const factsOf = (programme: Programme): Facts => {
  const age = programme.eligibility.find(({ rule }) => rule === "age");
  return {
    ...commonFacts(programme),
    routes: programme.routes.map(({ by }) => by),
    ...(age?.rule === "age" ? { age: `${age.from}–${age.to}` } : {}),
    ...(programme.months.betweenMeasurements ? { measured: programme.months.betweenMeasurements } : {}),
    ...(programme.phases.length > 0 ? { phases: programme.phases.length } : {}),
    ...(programme.afterClosure.length > 0
      ? { after: programme.afterClosure.map(({ months, after }) => `+${months} ${after}`) }
      : {}),
  };
};

const parties = ["af", "fk", "municipality", "region"];

/** The rows of the domain table that have participants, in its order. */
const individual: readonly (readonly [row: number, forbund: string, id: string, facts: Facts])[] = [
  // The follow-up after closure of Gemensam kraft is ours, and among its assumptions.
  [1, "skane-nordost", "gemensam-kraft", { routes: ["fk", "municipality"], measured: 3, after: ["+6 closure"] }],
  [2, "skane-nordost", "kompetensvalidering", { routes: ["municipality"] }],
  [
    4,
    "skane-nordost",
    "goinge-ung",
    {
      period: "2021-01-01–2022-12-31",
      age: "18–29",
      routes: ["self", "municipality", "region", "partner", "af"],
    },
  ],
  [
    5,
    "gavleborg",
    "karnhuset",
    {
      period: "2022-10-01–2024-12-31",
      age: "18–64",
      places: ["total 50"],
      routes: ["team"],
      measured: 3,
      after: ["+3 closure", "+6 closure"],
      goals: ["50 enrolled", "40–60 % of enrolled: woman", "in words"],
      reports: ["2023-01-31", "2023-04-30", "2023-07-31", "2023-10-31", "2024-01-31", "2024-04-30"],
    },
  ],
  [6, "gavleborg", "fbe", { routes: ["programme"] }],
  [
    7,
    "blekinge",
    "visa-vagen",
    {
      period: "2020-01-01–2022-12-31",
      routes: ["team"],
      goals: ["170 met", "30 met", "140 outcome", "20 outcome", "100 % of enrolled: planned", "in words"],
    },
  ],
  [
    8,
    "degerfors-karlskoga",
    "komjobb",
    {
      period: "2012-09-01–2014-08-31",
      places: ["total 25"],
      routes: parties,
      goals: ["25 enrolled"],
    },
  ],
  [
    9,
    "degerfors-karlskoga",
    "prisma",
    {
      period: "2015-01-01–2015-12-31",
      age: "16–65",
      places: ["per-year 10–15"],
      routes: parties,
      goals: ["in words"],
    },
  ],
  [
    10,
    "degerfors-karlskoga",
    "pa-vag",
    {
      period: "2015-01-01–2015-12-31",
      age: "18–65",
      places: ["full-time-equivalents 10"],
      routes: parties,
      goals: ["60 % of enrolled: outcome"],
    },
  ],
  [
    11,
    "ostra-sodertorn",
    "se-vagen",
    {
      period: "2014-09-01–2016-08-31",
      age: "18–64",
      places: ["total 100"],
      routes: ["partner", "programme"],
      goals: ["100 enrolled", "40 % of enrolled: self-support"],
    },
  ],
  [
    12,
    "ostra-sodertorn",
    "ormprojektet",
    {
      period: "2014-01-01–2015-12-31",
      age: "16–24",
      routes: ["municipality", "municipality", "municipality"],
      goals: ["in words", "in words"],
    },
  ],
  [13, "sormland", "gronsaksmastarna", { routes: ["programme", "programme"], phases: 4 }],
  [
    14,
    "degerfors-karlskoga",
    "ung-och-aktiv",
    { period: "2014-01-01–2015-06-30", places: ["per-half-year 30"], routes: ["fk", "af", "region"] },
  ],
  [
    16,
    "uppsala-lan",
    "romane-buca",
    {
      period: "2011-11-01–2014-06-30",
      routes: ["municipality"],
      after: ["+1 programme-end"],
      goals: [
        "60 % answer more-information",
        "60 % answer human-capital",
        "80 % answer better-chances",
        "80 % of enrolled: planned",
        "100 % answer own-power",
        "15 occupation of 50",
      ],
    },
  ],
  [
    17,
    "jamtland",
    "fakus",
    {
      period: "2013-09-01–2015-08-31",
      age: "20–30",
      places: ["total 30"],
      routes: ["af", "region", "municipality"],
      measured: 3,
      after: ["+0 programme-end"],
      goals: [
        "30 enrolled",
        "70 % of enrolled: occupation",
        "80 % of enrolled: improved",
        "100 % of enrolled: contacts",
        "6 events",
      ],
      reports: ["2014-03-31", "2014-10-31", "2015-04-30", "2015-10-12"],
    },
  ],
  [
    18,
    "jamtland",
    "meka",
    {
      period: "2014-01-01–2015-06-30",
      places: ["total 50"],
      routes: ["municipality", "af", "municipality"],
      after: ["+6 programme-end", "+12 programme-end"],
      goals: ["50 enrolled", "10 outcome"],
      reports: ["2014-07-01", "2015-02-15", "2015-08-30"],
    },
  ],
  [
    19,
    "jamtland",
    "nib",
    {
      period: "2012-03-01–2014-02-28",
      age: "16–64",
      routes: ["municipality"],
      goals: ["-6 social-assistance", "-1 health-visits", "1 work-line of woman", "in words"],
      reports: ["2012-12-31", "2013-06-30", "2014-04-11"],
    },
  ],
  [
    20,
    "degerfors-karlskoga",
    "fokus",
    {
      period: "2014-07-01–2015-06-30",
      places: ["per-year 30"],
      routes: ["municipality"],
      goals: ["in words"],
    },
  ],
  [
    21,
    "sormland",
    "halsosam",
    {
      age: "18–64",
      places: ["per-year 80", "cohort 12"],
      routes: ["fk", "af", "municipality", "region"],
      goals: ["80 enrolled per year"],
    },
  ],
  [
    22,
    "degerfors-karlskoga",
    "ips-funkis",
    { period: "2014-01-01–2015-12-31", places: ["per-year 20"], routes: parties },
  ],
  [
    23,
    "vastra-malardalen",
    "kvinnocoacher",
    {
      period: "2011-01-01–",
      age: "24–55",
      places: ["total 30"],
      routes: ["fk", "af", "municipality", "region"],
      goals: ["90 % of closed: planned", '50 % of {"goal":"plan"}: next-step or outcome'],
    },
  ],
  [
    24,
    "jamtland",
    "motesplats-krokom",
    {
      period: "2012-01-01–2013-12-31",
      age: "16–64",
      places: ["concurrent 20", "total 50"],
      routes: ["af", "fk", "region", "municipality", "team", "visit"],
      measured: 3,
      phases: 3,
      goals: ['80 % of {"phase":"step-1"}: improved', "50 % of enrolled: outcome", "50 % of enrolled: woman"],
      reports: ["2012-12-31", "2014-02-28", "2014-02-28"],
    },
  ],
];

/** Rows without persons, and the structural part of each row that has both kinds. */
const counted: readonly (readonly [what: string, forbund: string, id: string, facts: object])[] = [
  ["row 3", "skane-nordost", "basprogrammet", { kind: "volume" }],
  [
    "part of row 5",
    "gavleborg",
    "karnhuset-utbildning",
    { kind: "structural", goals: ["3 coaches"], period: "2022-10-01–2024-12-31" },
  ],
  [
    "part of row 7",
    "blekinge",
    "visa-vagen-samverkan",
    { kind: "structural", goals: ["1 agreements by 2022-12-31"], period: "2020-01-01–2022-12-31" },
  ],
  ["part of row 11", "ostra-sodertorn", "se-vagen-foretag", { kind: "structural", period: "2014-09-01–2016-08-31" }],
  [
    "part of row 14",
    "degerfors-karlskoga",
    "ung-och-aktiv-samverkan",
    { kind: "structural", period: "2014-01-01–2015-06-30" },
  ],
  [
    "row 15",
    "vasterbergslagen",
    "en-vag-in",
    { kind: "volume", places: ["total 700"], goals: ["in words"], period: "2013-08-01–2014-07-31" },
  ],
  ["part of row 18", "jamtland", "meka-natverksteam", { kind: "structural", period: "2014-01-01–2015-06-30" }],
  ["part of row 19", "jamtland", "nib-samverkan", { kind: "structural", period: "2012-03-01–2014-02-28" }],
  [
    "part of row 22",
    "degerfors-karlskoga",
    "ips-funkis-utbildning",
    { kind: "structural", period: "2014-01-01–2015-12-31" },
  ],
  ["row 25", "skane-nordost", "samverkan-sfsno", { kind: "structural" }],
  ["row 26", "gavleborg", "trisam", { kind: "structural" }],
  ["row 27", "sormland", "mus", { kind: "structural" }],
  ["row 28", "sormland", "processtod-tris", { kind: "structural", goals: ["9 mapped", "in words"] }],
  ["row 29", "sormland", "tris", { kind: "structural", period: "2014-01-01–" }],
  ["row 32", "jamtland", "halsosam-strom", { kind: "volume", period: "2014-01-01–" }],
  ["Resursrådet", "ostra-sodertorn", "resursradet", { kind: "structural" }],
];

describe("the programmes that the source documents name", () => {
  test.each(individual)("row %i: %s declares %s as the documents have it", (_, forbund, id, facts) => {
    const programme = declared(forbund, id);
    expect("kind" in programme).toBe(false);
    expect(factsOf(programme as Programme)).toEqual(facts);
  });

  test.each(counted)("%s: %s counts %s without persons", (_, forbund, id, facts) => {
    const programme = declared(forbund, id) as CountedProgramme;
    expect({ kind: programme.kind, ...commonFacts(programme) }).toEqual(facts);
  });

  test("all 24 rows are declared, and nothing else is", () => {
    const rows = [...individual.map(([row]) => row), 3, 15].sort((a, b) => a - b);
    expect(rows).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
    expect(every.map(({ programme }) => programme.id).sort()).toEqual(
      [...individual, ...counted].map(([, , id]) => id).sort(),
    );
  });

  test("each says what in it is ours", () => {
    for (const { programme } of every) expect(programme.assumptions.length, programme.id).toBeGreaterThan(0);
  });

  test("only Romane Buca reveals something by its name, and the unit that runs it does not", () => {
    const sensitive = every.filter(({ programme }) => "sensitive" in programme && programme.sensitive);
    expect(sensitive.map(({ programme }) => programme.id)).toEqual(["romane-buca"]);
    expect(JSON.stringify(forbundFile("uppsala-lan").units)).not.toMatch(/rom/i);
  });

  test("what measures uses an example, and says which instrument that stands for", () => {
    for (const { forbund, programme } of every)
      if ("instrument" in programme && programme.instrument) {
        const { id } = programme.instrument;
        expect(forbundFile(forbund).instruments.find((one) => one.id === id)?.example).toBe(true);
        expect(programme.assumptions.join(" "), programme.id).toMatch(/instrument is .* stands in its place/);
      }
  });
});

describe("who can take part, beside age", () => {
  test.each<[string, string, string, object]>([
    [
      "KOMJOBB: known to Arbetsförmedlingen and one more",
      "degerfors-karlskoga",
      "komjobb",
      { rule: "parties", including: ["af"], atLeast: 2 },
    ],
    ["Kvinnocoacher: women", "vastra-malardalen", "kvinnocoacher", { rule: "sex", is: "woman" }],
    ["Göinge ung: one municipality", "skane-nordost", "goinge-ung", { rule: "municipality", in: ["ostra-goinge"] }],
    ["FOKUS: an exclusion, of which only the id is kept", "degerfors-karlskoga", "fokus", { rule: "exclusion" }],
  ])("%s", (_, forbund, id, rule) => {
    expect((declared(forbund, id) as Programme).eligibility).toContainEqual(expect.objectContaining(rule));
  });
});

/** Wordings whose figure depends on more than a number: of whom, when, and of which group. */
describe("goals that are easily counted wrongly", () => {
  const goal = (forbund: string, programme: string, id: string) =>
    declared(forbund, programme).goals.find((one) => one.id === id);

  test.each<[string, string, string, string, object]>([
    [
      "På väg: of those enrolled, not of those closed",
      "degerfors-karlskoga",
      "pa-vag",
      "workplace-activity",
      { of: "enrolled", atLeastPercent: 60 },
    ],
    [
      "Kvinnocoacher: of those closed",
      "vastra-malardalen",
      "kvinnocoacher",
      "plan",
      { of: "closed", at: "closure", event: { event: "planned" } },
    ],
    ["Kvinnocoacher: half of these", "vastra-malardalen", "kvinnocoacher", "start", { of: { goal: "plan" } }],
    [
      "FÅKUS: when the project ends, also those closed earlier",
      "jamtland",
      "fakus",
      "occupation",
      { of: "enrolled", at: "programme-end" },
    ],
    [
      "FÅKUS: each has four employer contacts",
      "jamtland",
      "fakus",
      "employer-contacts",
      { atLeastPercent: 100, event: { event: "contacts", kind: "employer", atLeast: 4 } },
    ],
    [
      "Krokom: of those who have finished the first step, when they have",
      "jamtland",
      "motesplats-krokom",
      "health",
      { of: { phase: "step-1" }, at: { phase: "step-1" } },
    ],
    ["Visa vägen: met, 25 and older", "blekinge", "visa-vagen", "met-25", { group: { ageFrom: 25 } }],
    ["Visa vägen: met, 18–24", "blekinge", "visa-vagen", "met-18-24", { group: { ageFrom: 18, ageTo: 24 } }],
    [
      "SE-vägen: partial self-support counts",
      "ostra-sodertorn",
      "se-vagen",
      "self-support",
      { event: { event: "self-support", atLeast: "partial" } },
    ],
    [
      "Romane Buca: after the project's end",
      "uppsala-lan",
      "romane-buca",
      "work-or-studies",
      { at: "programme-end", atLeast: 15, partOf: 50 },
    ],
  ])("%s", (_, forbund, programme, id, said) => {
    expect(goal(forbund, programme, id)).toMatchObject(said);
  });

  test("only the first step of Krokom is paid for and counted", () => {
    const { phases } = declared("jamtland", "motesplats-krokom") as Programme;
    expect(phases.map(({ financed }) => financed)).toEqual([true, false, false]);
  });
});
