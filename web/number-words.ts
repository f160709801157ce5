import type { ChangedFigure } from "../shared/statistics/changed-since.ts";
import type { Count, CountTotal } from "../shared/statistics/counts.ts";
import { bandWords, figureWords, sexGroupWords, tooFew } from "../shared/statistics/figure-words.ts";
import type { GoalResult } from "../shared/statistics/goals.ts";
import type { FigureName } from "../shared/statistics/headcount.ts";
import type { ProgrammeNumbers } from "./programme-answers.ts";

export { bandWords, figureWords, sexGroupWords, tooFew } from "../shared/statistics/figure-words.ts";

/** Stands below a table in which a figure is not shown. */
export const fewNote = '"För få" betyder att personerna är för få för att siffran ska visas.';

export const takingBackWords: Readonly<Record<string, string>> = {
  "wrong-day": "Fel dag",
  "wrong-value": "Fel antal",
  "did-not-happen": "Det blev inte av",
  "counted-twice": "Räknat två gånger",
};

/** "1 234,5", with what it is of: "1 person", "2 personer". */
export const numberWords = (number: number, one?: string, several = one): string =>
  `${number.toLocaleString("sv-SE")}${one ? ` ${number === 1 ? one : several}` : ""}`;

const changeWords = (change: number): string =>
  change === 0 ? "oförändrat" : `${change > 0 ? "ökning" : "minskning"} med ${numberWords(Math.abs(change))}`;

/** How far a goal has come. */
export const goalFigure = (goal: GoalResult): string => {
  const { measure, numerator, denominator, percent, value, year } = goal;
  if (measure === "described") return "mäts i ord";
  if (goal.suppressed) return tooFew;
  if (measure === "share" || measure === "survey")
    return typeof percent === "number"
      ? `${numberWords(percent)} procent (${numerator} av ${denominator})`
      : measure === "share"
        ? "ingen att räkna på än"
        : "inga svar än";
  if (typeof value !== "number") return "går inte att räkna än";
  if (measure === "stock-change") return changeWords(value);
  return `${measure === "persons" ? numberWords(value, "person", "personer") : numberWords(value)}${year ? ` under ${year}` : ""}`;
};

/** What is wanted of a goal. */
export const goalWanted = ({ measure, target, most, partOf, year }: GoalResult): string => {
  if (target === null) return "sägs i målet";
  if (most !== undefined) return `${target}–${most} procent`;
  if (measure === "stock-change") return changeWords(target);
  const least = measure === "share" || measure === "survey" ? `${target} procent` : numberWords(target);
  const part = partOf === undefined ? "" : `, som del av ${numberWords(partOf)}`;
  return `minst ${least}${year ? " om året" : ""}${part}`;
};

export const goalReached = ({ measure, reached, suppressed }: GoalResult): string => {
  if (reached !== null) return reached ? "ja" : "nej";
  if (measure === "described") return "bedöms i ord";
  return suppressed ? "visas inte" : "går inte att säga än";
};

/** What disposal leaves open in the figures: sentences to stand above them. */
export const disposedWords = ({ day, report }: NonNullable<ProgrammeNumbers["disposed"]>): string[] => [
  `En del av uppgifterna är gallrade. De räknas med ${day && report ? "som de var" : "så gott det går"}.`,
  ...(day
    ? []
    : [
        "Gallrade händelser har inga dagar kvar: det som hände i månaden kan saknas. Välj månadens sista dag för exakta siffror.",
      ]),
  ...(report ? [] : ["Vad som var känt om dem den dagen finns inte kvar, bara för rapporternas egna dagar."]),
];

/** A figure in a cell of its own, where the line below the table says what "för få" is. */
export const cellWords = (figure: number | null | undefined): string =>
  figure === undefined ? "" : figure === null ? "för få" : numberWords(figure);

export const orTooFew = (figure: number | null): string => (figure === null ? tooFew : numberWords(figure));

/** "12 (kvinnor 8, män 4)". */
export const countWords = ({
  women,
  men,
  unknown,
  value,
}: Pick<CountTotal, "women" | "men" | "unknown" | "value">): string => {
  if (value === null) return tooFew;
  const sexesOf = Object.entries({ kvinnor: women, män: men, "okänt kön": unknown }).flatMap(([name, figure]) =>
    typeof figure === "number" ? [`${name} ${numberWords(figure)}`] : [],
  );
  return `${numberWords(value)}${sexesOf.length > 0 ? ` (${sexesOf.join(", ")})` : ""}`;
};

/** What was counted on a day, in the figures that it was counted in. */
export const singleCountWords = ({ women, men, unknown, value }: Count): string =>
  countWords({
    ...(women !== undefined && { women }),
    ...(men !== undefined && { men }),
    ...(unknown !== undefined && { unknown }),
    value: value ?? (women ?? 0) + (men ?? 0) + (unknown ?? 0),
  });

/** What a figure of the headcount is called: "Inskrivna, kvinnor". */
export const changedName = ({ figure, group }: ChangedFigure): string => {
  const totals: Readonly<Record<string, string>> = { participations: "Deltaganden", persons: "Personer" };
  const name = totals[figure] ?? figureWords[figure as FigureName];
  if (group === "all") return name;
  return `${name}, ${("sex" in group ? sexGroupWords[group.sex] : bandWords(group.band)).toLowerCase()}`;
};
