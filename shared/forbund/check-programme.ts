import { faultsOfCountedGoals, faultsOfGoals } from "./check-goals.ts";
import type { Code } from "./code-list.ts";
import type { EligibilityRule } from "./eligibility.ts";
import { among, eachAmong, inOrder, twice } from "./faults.ts";
import type { CountedProgramme, Forbund, Programme } from "./forbund.ts";
import { wrongRegistration } from "./reserved-codes.ts";

type Faults = readonly string[];

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

const municipalitiesOf = ({ members }: Forbund) => idsOf(members.filter(({ kind }) => kind === "municipality"));

/** Faults of a code list: a code that stands twice, or days of validity in the wrong order. */
export const faultsOfCodes = (
  where: string,
  codes: readonly Pick<Code, "code" | "validFrom" | "validTo">[],
): Faults => [
  ...twice(
    where,
    "code",
    codes.map(({ code }) => code),
  ),
  ...codes.flatMap(({ validFrom, validTo }, at) => inOrder(`${where}[${at}].validTo`, validFrom, validTo)),
];

/** What must fit in every programme, with participations or without. */
const faultsOfCommon = (where: string, programme: Programme | CountedProgramme, forbund: Forbund): Faults => [
  ...eachAmong(`${where}.units`, programme.units, "a unit", idsOf(forbund.units)),
  ...inOrder(`${where}.period.to`, programme.period.from, programme.period.to),
  ...twice(`${where}.partners`, "id", idsOf(programme.partners)),
  ...twice(
    `${where}.capacity`,
    "kind",
    programme.capacity.map(({ kind }) => kind),
  ),
  ...programme.capacity.flatMap(({ fewest, places }, at) => inOrder(`${where}.capacity[${at}].places`, fewest, places)),
  ...twice(
    `${where}.counts`,
    "code",
    programme.counts.map(({ code }) => code),
  ),
  ...programme.reports.flatMap(({ from, to }, at) => inOrder(`${where}.reports[${at}].to`, from, to)),
];

const faultsOfRule = (where: string, rule: EligibilityRule, forbund: Forbund): Faults => {
  if (rule.rule === "municipality")
    return eachAmong(`${where}.in`, rule.in, "a member municipality", municipalitiesOf(forbund));
  if (rule.rule === "parties")
    return rule.atLeast >= new Set(rule.including).size
      ? []
      : [`${where}.atLeast: ${rule.atLeast} is fewer than are included (allowed: ${rule.including.length} or more)`];
  if (rule.rule !== "age") return [];
  return rule.from === undefined && rule.to === undefined
    ? [`${where}: an age rule without an age (allowed: from, to or both)`]
    : inOrder(`${where}.to`, rule.from, rule.to);
};

/** Bands rise and do not overlap, so that each age is in one band at most; only the last can be open. */
const faultsOfBands = (where: string, bands: Programme["ageBands"]): Faults =>
  bands.flatMap(({ from, to }, at) => {
    const before = bands[at - 1];
    const order = inOrder(`${where}[${at}].to`, from, to);
    if (before === undefined || (before.to !== undefined && before.to < from)) return order;
    const allowed = before.to === undefined ? "no band after one without an end" : `${before.to + 1} or more`;
    return [...order, `${where}[${at}].from: ${from} is not above the band before (allowed: ${allowed})`];
  });

const faultsOfRoutes = (where: string, routes: Programme["routes"], forbund: Forbund): Faults => [
  ...twice(where, "id", idsOf(routes)),
  ...routes.flatMap(({ by, from }, at) =>
    from !== undefined && by !== "programme"
      ? [`${where}[${at}].from: "${from}" is given for a route by "${by}" (allowed: only by "programme")`]
      : among(`${where}[${at}].from`, from, "a programme of this file", idsOf(forbund.programmes)),
  ),
];

/** Months rise within each of the two clocks, and a clock that begins at the programme's end needs to know when that is. */
const faultsOfAfterClosure = (where: string, { afterClosure, period }: Programme): Faults =>
  afterClosure.flatMap(({ months, after }, at) => {
    const earlier = afterClosure.slice(0, at).filter((other) => other.after === after);
    const highest = Math.max(after === "closure" ? 0 : -1, ...earlier.map((other) => other.months));
    return [
      ...(months > highest
        ? []
        : [`${where}[${at}].months: ${months} does not come after ${highest} (allowed: ${highest + 1} or more)`]),
      ...(after === "programme-end" && period.to === undefined
        ? [`${where}[${at}].after: "programme-end" needs the programme's last day, period.to (allowed: closure)`]
        : []),
    ];
  });

const faultsOfMeasuring = (where: string, { instrument, months }: Programme, { instruments }: Forbund): Faults => {
  const named = (of: { id: string; version: number }) => `${of.id} version ${of.version}`;
  if (!instrument)
    return months.betweenMeasurements === undefined
      ? []
      : [
          `${where}.months.betweenMeasurements: ${months.betweenMeasurements} is given without an instrument (allowed: none)`,
        ];
  return among(`${where}.instrument`, named(instrument), "an instrument of this file", instruments.map(named));
};

/** Where contact after closure rests on a consent, that consent must be asked for, or nobody could ever be followed up. */
const faultsOfContact = (where: string, { afterClosure, contactAfterClosure, consents }: Programme): Faults =>
  afterClosure.length > 0 &&
  contactAfterClosure.ground === "consent" &&
  !consents.some(({ kind }) => kind === "contact-after-closure")
    ? [`${where}.ground: "consent" is given, but contact-after-closure is not in consents (allowed: public-task)`]
    : [];

/** Faults of sense in a programme with participations. */
export const faultsOfProgramme = (where: string, programme: Programme, forbund: Forbund): Faults => [
  ...faultsOfCommon(where, programme, forbund),
  ...(programme.nationalFollowUp.orientation === "individual"
    ? []
    : [
        `${where}.nationalFollowUp.orientation: "structural" has no participations (allowed: individual; the structural part is one of countedProgrammes)`,
      ]),
  ...twice(`${where}.eligibility`, "id", idsOf(programme.eligibility)),
  ...programme.eligibility.flatMap((rule, at) => faultsOfRule(`${where}.eligibility[${at}]`, rule, forbund)),
  ...faultsOfBands(`${where}.ageBands`, programme.ageBands),
  ...faultsOfRoutes(`${where}.routes`, programme.routes, forbund),
  ...twice(
    `${where}.consents`,
    "kind",
    programme.consents.map(({ kind }) => kind),
  ),
  ...twice(`${where}.phases`, "id", idsOf(programme.phases)),
  ...twice(`${where}.activities`, "id", idsOf(programme.activities)),
  ...programme.activities.flatMap(({ municipalities, host }, at) => [
    ...(municipalities
      ? eachAmong(
          `${where}.activities[${at}].municipalities`,
          municipalities,
          "a member municipality",
          municipalitiesOf(forbund),
        )
      : []),
    ...among(`${where}.activities[${at}].host`, host, "a partner of the programme", idsOf(programme.partners)),
  ]),
  ...(programme.months.longestInTotal < programme.months.normalLength
    ? [
        `${where}.months.longestInTotal: ${programme.months.longestInTotal} is shorter than normalLength (allowed: ${programme.months.normalLength} or more)`,
      ]
    : []),
  ...faultsOfMeasuring(where, programme, forbund),
  ...faultsOfAfterClosure(`${where}.afterClosure`, programme),
  ...faultsOfContact(`${where}.contactAfterClosure`, programme),
  ...(["levels", "contacts", "closingReasons", "outcomes", "nextSteps"] as const).flatMap((list) =>
    faultsOfCodes(`${where}.${list}`, programme[list] ?? []),
  ),
  ...(programme.closingReasons.some(({ code }) => code === wrongRegistration)
    ? []
    : [`${where}.closingReasons: "${wrongRegistration}" is not among them (allowed: any list that holds it)`]),
  ...faultsOfGoals(`${where}.goals`, programme, forbund),
];

/** Faults of sense in a programme without persons. */
export const faultsOfCountedProgramme = (where: string, programme: CountedProgramme, forbund: Forbund): Faults => [
  ...faultsOfCommon(where, programme, forbund),
  ...(programme.kind === "structural"
    ? among(
        `${where}.nationalFollowUp.orientation`,
        programme.nationalFollowUp.orientation,
        "how structural work is known",
        ["structural"],
      )
    : []),
  ...among(`${where}.nationalFollowUp.method`, programme.nationalFollowUp.method, "possible without persons", [
    "count-only",
  ]),
  ...faultsOfCountedGoals(`${where}.goals`, programme),
];
