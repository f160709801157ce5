import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { FigureName, Figures, Headcount } from "../shared/statistics/headcount.ts";
import { bandWords, cellWords, figureWords, numberWords, orTooFew, sexGroupWords, tooFew } from "./number-words.ts";
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

const captionOf = ({ participations, persons }: Headcount): string =>
  participations !== null && persons !== null
    ? `${numberWords(participations, "deltagande", "deltaganden")}, ${numberWords(persons, "person", "personer")}`
    : `Deltaganden: ${orTooFew(participations)}. Personer: ${orTooFew(persons)}`;

/** How many came and how far, by sex and by age band. */
export const HeadcountTable = ({ headcount, on }: { headcount: Headcount; on: ProgrammeNumbers["on"] }) => {
  const rows = rowsOf(headcount);
  const label = `Deltagare till och med ${formatSwedishDate(on)}`;
  return (
    <>
      <h2>Deltagare</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached with the keyboard */}
      <section class="wide" aria-label={label} tabIndex={0}>
        <table class="figures">
          <caption>
            {label}. {captionOf(headcount)}.
          </caption>
          <thead>
            <tr>
              <th scope="col">Grupp</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {figureWords[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([group, figures]) => (
              <tr key={group}>
                <th scope="row">{group}</th>
                {names.map((name) => (
                  <td key={name}>{cellWords(figures[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="hint">
        Mötta har haft minst ett besök, en kontakt eller ett uppstartsmöte. Inskrivna har haft uppstartsmöte.
        {rows.some(([, { suppressed }]) => suppressed) && ` "För få" betyder ${tooFew}.`}
      </p>
    </>
  );
};
