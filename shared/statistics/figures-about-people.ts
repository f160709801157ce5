import type { CalendarDay } from "../dates/calendar-day.ts";
import type { CountedProgramme, Programme } from "../forbund/forbund.ts";
import type { Goal } from "../forbund/goal.ts";
import { type Group, stages } from "./counted.ts";
import { countFigure } from "./counts.ts";
import { isOfPersons, type OfPersons } from "./goals.ts";
import { type AgeBand, figureNames } from "./headcount.ts";
import type { Numbers } from "./numbers.ts";
import type { Sum } from "./suppress.ts";

type AnyProgramme = Programme | CountedProgramme;

/**
 * Names of figures: two that must be the same number by their definition have the same name, wherever they are shown, so that
 * hiding one of them hides both.
 */
export const sexName = (sex: string): string => `sex:${sex}`;
export const bandName = (band: AgeBand | "other"): string =>
  band === "other" ? "age:other" : `age:${band.from ?? ""}-${band.to ?? ""}`;
export const figureName = (group: string, figure: string): string => `${group}/${figure}`;
export const countName = (code: string, figure: string): string => `count:${code}/${figure}`;

const groupName = ({ sex, ageFrom, ageTo, unit, level }: Group = {}): string => {
  const isAge = ageFrom !== undefined || ageTo !== undefined;
  if (unit === undefined && level === undefined && !(sex && isAge)) {
    if (sex) return sexName(sex);
    return isAge ? bandName({ ...(ageFrom && { from: ageFrom }), ...(ageTo && { to: ageTo }) }) : "all";
  }
  return `group:${JSON.stringify({ sex, ageFrom, ageTo, unit, level })}`;
};

const isStage = (word: string): boolean => (stages as readonly string[]).includes(word);

/**
 * Names of the figures that a goal shows: its denominator, its numerator or number of persons. Of a change: the first level and
 * the latest one, either of which can be told from the other by it.
 */
export const goalNames = (goal: Goal, programme: AnyProgramme, on: CalendarDay): { of?: string; met?: string } => {
  if (goal.measure === "stock-change") {
    const figure = countFigure(goal.sex);
    return { of: countName(goal.series, `first:${figure}`), met: countName(goal.series, figure) };
  }
  if (goal.measure === "survey") return { of: countName(goal.asked, "value"), met: countName(goal.yes, "value") };
  if (goal.measure === "count") {
    const isSum = goal.by === undefined || goal.by >= on;
    const figure = countFigure(goal.sex);
    return {
      met: isSum ? countName(goal.count, figure) : figureName(`count:${goal.count}`, `${figure}:by:${goal.by}`),
    };
  }
  if (!isOfPersons(goal)) return {};
  const group = groupName(goal.group);
  const event = JSON.stringify([goal.event, goal.at]);
  if (goal.measure === "persons")
    return { met: figureName(group, `persons:${event}${goal.per ? `:${on.slice(0, 4)}` : ""}`) };
  const of = denominatorName(goal, programme, on);
  // The women among those enrolled are the enrolled women, whom the headcount shows too.
  if (goal.event.event === "sex" && goal.group?.sex === undefined && typeof goal.of === "string" && isDated(goal.at))
    return { of, met: denominatorName(goal, programme, on, { ...goal.group, sex: goal.event.is }) };
  const isHeadcount = typeof goal.of === "string" && goal.at === "any" && isStage(goal.event.event);
  return { of, met: isHeadcount ? figureName(group, goal.event.event) : `${of}/${event}` };
};

/** Whether everybody who is counted is so at a time point, and not only who has come to it. */
const isDated = (at: OfPersons["at"]): boolean => at === "any" || at === "programme-end";

const denominatorName = (
  goal: Extract<OfPersons, { measure: "share" }>,
  programme: AnyProgramme,
  on: CalendarDay,
  among: Group | undefined = goal.group,
) => {
  const { of, at } = goal;
  const group = groupName(among);
  const { to } = programme.period;
  const until = at === "programme-end" && to !== undefined && to < on ? `@${to}` : "";
  if (typeof of === "string") return figureName(group, `${of}${until}`);
  if ("phase" in of) return figureName(group, `phase:${of.phase}${until}`);
  const other = programme.goals.find(({ id }) => id === of.goal);
  const met = other && goalNames(other, programme, on).met;
  return goal.group ? figureName(group, `goal:${of.goal}`) : (met ?? `goal:${of.goal}`);
};

/** What holds between the figures of one group: who came far also came less far. A name that is not shown stands for the others. */
const withinGroup = (group: string): Sum[] =>
  (
    [
      ["referred", ["met", "never-met"]],
      ["met", ["enrolled", "only-met"]],
      ["enrolled", ["active", "closed"]],
      ["enrolled", ["planned", "without-plan"]],
      ["referred", ["enrolled", "declined", "waiting", "otherwise"]],
    ] as const
  ).map(([total, parts]) => ({
    total: figureName(group, total),
    parts: parts.map((part) => figureName(group, part)),
  }));

/** Every figure that is about people, by name, and the sums that hold between them. Counts of things are not among them. */
export const figuresAboutPeople = (
  programme: AnyProgramme,
  { headcount, goals, counts }: Numbers,
  on: CalendarDay,
): { figures: Map<string, number>; sums: Sum[] } => {
  const figures = new Map<string, number>();
  const sums: Sum[] = [];
  const put = (name: string | undefined, figure: number | null | undefined) =>
    name !== undefined && typeof figure === "number" && figures.set(name, figure);

  if (headcount) {
    const divisions = [
      headcount.bySex.map(({ sex, figures }) => ({ group: sexName(sex), figures })),
      headcount.byAge.map(({ band, figures }) => ({ group: bandName(band), figures })),
    ];
    for (const { group, figures: row } of [{ group: "all", figures: headcount.all }, ...divisions.flat()]) {
      for (const name of figureNames) put(figureName(group, name), row[name]);
      sums.push(...withinGroup(group));
    }
    const columns = [...figureNames, "planned", "never-met", "only-met", "without-plan", "otherwise"];
    for (const groups of divisions.filter((division) => division.length > 0))
      for (const column of columns)
        sums.push({
          total: figureName("all", column),
          parts: groups.map(({ group }) => figureName(group, column)),
        });
    put("persons", headcount.persons);
    sums.push({ total: figureName("all", "referred"), parts: ["persons", "came-again"] });
  }

  const survey = programme.goals.flatMap((goal) => (goal.measure === "survey" ? [goal.yes, goal.asked] : []));
  for (const { code, women, men, unknown, value } of counts) {
    if (women === undefined && !survey.includes(code)) continue;
    put(countName(code, "value"), value);
    if (women === undefined) continue;
    const parts = Object.entries({ women, men, unknown }).map(([sex, figure]) => {
      put(countName(code, sex), figure);
      return countName(code, sex);
    });
    sums.push({ total: countName(code, "value"), parts });
  }

  for (const [at, goal] of programme.goals.entries()) {
    const result = goals[at];
    const { of, met } = goalNames(goal, programme, on);
    if (!result || (goal.measure === "count" && !isAboutPeople(programme, goal.count))) continue;
    if (goal.measure === "stock-change") {
      if (isAboutPeople(programme, goal.series)) put(of, result.first);
      continue;
    }
    put(of, result.denominator);
    put(met, result.numerator ?? result.value);
    // More may have agreed in a survey than were asked, until the rest is registered.
    const isShare = of !== undefined && met !== undefined && of !== met;
    if (isShare && (result.numerator ?? 0) <= (result.denominator ?? 0))
      sums.push({ total: of, parts: [met, `${goal.id}/not-met`] });
    if (goal.measure === "persons" && met && goal.at === "any" && !goal.per && isStage(goal.event.event))
      sums.push({ total: figureName(groupName(goal.group), goal.event.event), parts: [met, `${goal.id}/again`] });
    if (of?.includes("@"))
      sums.push({ total: of.slice(0, of.lastIndexOf("@")), parts: [of, `${goal.id}/after-the-end`] });
  }
  return { figures, sums };
};

/** What is counted by sex is people; visits, events and agreements are not. */
const isAboutPeople = ({ counts }: AnyProgramme, code: string): boolean =>
  counts.some((kind) => kind.code === code && kind.bySex);
