import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { FigureName, Figures, Headcount } from "../shared/statistics/headcount.ts";
import { LineTable } from "./line-table.tsx";
import { bandWords, cellWords, fewNote, figureWords, orTooFew, sexGroupWords } from "./number-words.ts";
import type { ProgrammeNumbers } from "./programme-answers.ts";

const names = Object.keys(figureWords) as FigureName[];

/** Women and men always stand there; others when there is anything to say of them. */
const rowsOf = ({ all, bySex, byAge }: Headcount): [string, Figures][] => {
  const says = (figures: Figures) => names.some((name) => figures[name] !== 0);
  return [
    ["Alla", all],
    ...bySex
      .filter(({ sex, figures }) => sex === "woman" || sex === "man" || says(figures))
      .map(({ sex, figures }): [string, Figures] => [sexGroupWords[sex], figures]),
    ...byAge
      .filter(({ band, figures }) => band !== "other" || says(figures))
      .map(({ band, figures }): [string, Figures] => [bandWords(band), figures]),
  ];
};

/** How many came and how far, by sex and by age band. */
export const HeadcountTable = ({ headcount, on }: { headcount: Headcount; on: ProgrammeNumbers["on"] }) => {
  const rows = rowsOf(headcount);
  return (
    <>
      <h2>Deltagare</h2>
      <p>
        Deltaganden: {orTooFew(headcount.participations)}. Personer: {orTooFew(headcount.persons)}.
      </p>
      <LineTable
        caption={`Deltaganden till och med ${formatSwedishDate(on)}, efter kön och ålder`}
        columns={["Grupp", ...names.map((name) => figureWords[name])]}
        lines={rows.map(([group, figures]) => ({
          key: group,
          cells: [group, ...names.map((name) => cellWords(figures[name]))],
        }))}
      />
      <p class="hint below">
        Mötta har haft minst ett besök, en kontakt eller ett uppstartsmöte. Inskrivna har haft uppstartsmöte.
        {rows.some(([, { suppressed }]) => suppressed) && ` ${fewNote}`}
      </p>
    </>
  );
};
