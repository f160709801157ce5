import { bandWords, figureWords, sexGroupWords, tooFew } from "../../shared/statistics/figure-words.ts";
import type { GoalResult } from "../../shared/statistics/goals.ts";
import { type Figures, figureNames } from "../../shared/statistics/headcount.ts";
import type { Numbers } from "../../shared/statistics/numbers.ts";

/** A programme's numbers on a day, as they are answered to whoever asks: what is about too few is null already. */
export type NumbersAnswered = Numbers & {
  readonly name: string;
  readonly on: string;
  readonly withoutProtected: boolean;
};

const headings = ["Insats", "Dag", "Del", "Grupp", "Mått", "Värde", "Av", "Mål", "Nått"];

const withoutProtectedWords = "Den som har skyddade personuppgifter räknas bara i förbundets siffror";

/** A figure with the decimal comma of Swedish; what is not shown says so, so that no one takes an empty cell for none. */
const cell = (figure: number | null | undefined): string =>
  figure === null ? tooFew : figure === undefined ? "" : String(figure).replace(".", ",");

const ofGroup = (group: string, figures: Figures): string[][] =>
  figureNames.map((name) => ["Deltagare", group, figureWords[name], cell(figures[name]), "", "", ""]);

const ofGoal = ({
  wording,
  measure,
  numerator,
  denominator,
  percent,
  value,
  target,
  reached,
  suppressed,
}: GoalResult) => {
  const isShare = measure === "share" || measure === "survey";
  const shown = suppressed ? tooFew : isShare ? cell(numerator) : cell(value);
  const share = !suppressed && typeof percent === "number" ? ` (${cell(percent)} %)` : "";
  return [
    "Mål",
    "",
    wording,
    `${shown}${share}`,
    suppressed ? "" : cell(denominator),
    target === null ? "" : `${cell(target)}${isShare ? " %" : ""}`,
    reached === null || suppressed ? "" : reached ? "ja" : "nej",
  ];
};

/** Numbers as a table, for a file: how many came how far, the goals, and what was counted. */
export const numberRows = ({ name, on, withoutProtected, headcount, goals, counts }: NumbersAnswered): string[][] => {
  const people = headcount
    ? [
        ["Deltagare", "Alla", "Deltaganden", cell(headcount.participations), "", "", ""],
        ["Deltagare", "Alla", "Personer", cell(headcount.persons), "", "", ""],
        ...ofGroup("Alla", headcount.all),
        ...headcount.bySex.flatMap(({ sex, figures }) => ofGroup(sexGroupWords[sex], figures)),
        ...headcount.byAge.flatMap(({ band, figures }) => ofGroup(bandWords(band), figures)),
      ]
    : [];
  const counted = counts.map((count) => ["Räknat", "", count.name, cell(count.value), "", "", ""]);
  const notes = headcount && withoutProtected ? [["Anmärkning", "", withoutProtectedWords, "", "", "", ""]] : [];
  return [headings, ...[...people, ...goals.map(ofGoal), ...counted, ...notes].map((row) => [name, on, ...row])];
};
