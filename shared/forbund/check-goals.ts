import { among, eachAmong, inOrder, notAmong, twice } from "./faults.ts";
import type { CountedProgramme, Forbund, Programme } from "./forbund.ts";
import type { Goal, GoalEvent } from "./goal.ts";

type Faults = readonly string[];
type OfPersons = Extract<Goal, { measure: "share" | "persons" }>;

const isOfPersons = (goal: Goal): goal is OfPersons => goal.measure === "share" || goal.measure === "persons";

/** What a goal refers to in the programme's lists of counts: something added up, or a level that is read. */
const faultsOfCounts = (where: string, goal: Goal, counts: Programme["counts"]): Faults => {
  const added = counts.filter(({ level }) => !level).map(({ code }) => code);
  const levels = counts.filter(({ level }) => level).map(({ code }) => code);
  const what = "a count of the programme that is added up";
  if (goal.measure === "count")
    return [...among(`${where}.count`, goal.count, what, added), ...faultsOfSex(where, goal.count, goal.sex, counts)];
  if (goal.measure === "survey")
    return [...among(`${where}.yes`, goal.yes, what, added), ...among(`${where}.asked`, goal.asked, what, added)];
  if (goal.measure === "stock-change")
    return [
      ...among(`${where}.series`, goal.series, "a count of the programme that is a level", levels),
      ...faultsOfSex(where, goal.series, goal.sex, counts),
    ];
  return [];
};

/** Only what is counted by sex can be wanted of one sex. */
const faultsOfSex = (where: string, code: string, sex: string | undefined, counts: Programme["counts"]): Faults =>
  sex === undefined || counts.every((kind) => kind.code !== code || kind.bySex)
    ? []
    : [`${where}.sex: "${sex}" is wanted of "${code}", which is not counted by sex (allowed: none)`];

const faultsOfEvent = (where: string, event: GoalEvent, programme: Programme, forbund: Forbund): Faults => {
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
  switch (event.event) {
    case "any-of":
      return event.of.flatMap((one, at) => faultsOfEvent(`${where}.of[${at}]`, one, programme, forbund));
    case "outcome":
      return eachAmong(`${where}.in`, event.in, "an outcome of the programme", codes(programme.outcomes));
    case "next-step":
      return eachAmong(`${where}.in`, event.in, "a next step of the programme", codes(programme.nextSteps));
    case "occupation":
      return eachAmong(`${where}.in`, event.in, "an occupation", codes(forbund.occupations));
    case "contacts":
      return among(`${where}.kind`, event.kind, "a kind of contact of the programme", codes(programme.contacts));
    case "phase-done":
      return among(`${where}.phase`, event.phase, "a phase", phasesOf(programme));
    case "improved": {
      const parts = instrumentOf(programme, forbund)?.parts ?? [];
      const part = parts.find(({ respondent }) => respondent === event.respondent);
      if (!part)
        return among(
          `${where}.respondent`,
          event.respondent,
          "a respondent of the programme's instrument",
          parts.map(({ respondent }) => respondent),
        );
      return among(
        `${where}.item`,
        event.item,
        "an item of the programme's instrument",
        part.items.map(({ id }) => id),
      );
    }
    default:
      return [];
  }
};

const phasesOf = ({ phases }: Programme) => phases.map(({ id }) => id);

const instrumentOf = ({ instrument }: Programme, { instruments }: Forbund) =>
  instruments.find(({ id, version }) => id === instrument?.id && version === instrument.version);

const faultsOfTime = (where: string, { at }: OfPersons, programme: Programme): Faults => {
  if (at === "programme-end" && programme.period.to === undefined)
    return [`${where}: "programme-end" needs the programme's last day, period.to (allowed without it: any, closure)`];
  if (typeof at === "string") return [];
  if ("phase" in at) return among(`${where}.phase`, at.phase, "a phase", phasesOf(programme));
  const planned = programme.afterClosure.filter(({ after }) => after === "closure").map(({ months }) => String(months));
  return among(`${where}.monthsAfterClosure`, String(at.monthsAfterClosure), "a follow-up after closure", planned);
};

const faultsOfGroup = (where: string, { group }: OfPersons, { units, levels = [] }: Programme): Faults => [
  ...inOrder(`${where}.ageTo`, group?.ageFrom, group?.ageTo),
  ...among(`${where}.unit`, group?.unit, "a unit of the programme", units),
  ...(group?.level
    ? eachAmong(
        `${where}.level`,
        group.level,
        "a level of the programme",
        levels.map(({ code }) => code),
      )
    : []),
];

/** The goal that a share is of must count persons, and may not lead back to the share itself. */
const faultsOfDenominator = (where: string, goal: OfPersons, programme: Programme): Faults => {
  if (goal.measure !== "share" || typeof goal.of === "string") return [];
  if ("phase" in goal.of) return among(`${where}.phase`, goal.of.phase, "a phase", phasesOf(programme));
  const others = programme.goals.filter(isOfPersons);
  const allowed = others.filter(({ id }) => id !== goal.id).map(({ id }) => id);
  const seen = new Set<string>();
  let next: string | undefined = goal.of.goal;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const other = others.find(({ id }) => id === next);
    next = other?.measure === "share" && typeof other.of === "object" && "goal" in other.of ? other.of.goal : undefined;
  }
  if (seen.has(goal.id)) return [`${where}.goal: "${goal.of.goal}" leads back to "${goal.id}" (allowed: no circle)`];
  return among(`${where}.goal`, goal.of.goal, "another goal of the programme that counts persons", allowed);
};

/** Faults in the goals of a programme with participations. */
export const faultsOfGoals = (where: string, programme: Programme, forbund: Forbund): Faults => [
  ...twice(
    where,
    "id",
    programme.goals.map(({ id }) => id),
  ),
  ...programme.goals.flatMap((goal, at) => {
    const here = `${where}[${at}]`;
    if (!isOfPersons(goal)) return faultsOfCounts(here, goal, programme.counts);
    return [
      ...faultsOfEvent(`${here}.event`, goal.event, programme, forbund),
      ...(goal.measure === "share" ? inOrder(`${here}.atMostPercent`, goal.atLeastPercent, goal.atMostPercent) : []),
      ...faultsOfTime(`${here}.at`, goal, programme),
      ...faultsOfGroup(`${here}.group`, goal, programme),
      ...faultsOfDenominator(`${here}.of`, goal, programme),
    ];
  }),
];

/** Faults in the goals of a programme without persons, which cannot be about any. */
export const faultsOfCountedGoals = (where: string, { goals, counts }: CountedProgramme): Faults => [
  ...twice(
    where,
    "id",
    goals.map(({ id }) => id),
  ),
  ...goals.flatMap((goal, at) =>
    isOfPersons(goal)
      ? [
          notAmong(`${where}[${at}].measure`, goal.measure, "a measure of a programme without persons", [
            "count",
            "stock-change",
            "survey",
            "described",
          ]),
        ]
      : faultsOfCounts(`${where}[${at}]`, goal, counts),
  ),
];
