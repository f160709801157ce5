import type { ItemProgression, Step } from "../shared/participation/progression.ts";
import type { Choices, Whole } from "./answers.ts";
import { occasionWords, respondentWords } from "./code-words.ts";

const stepWords: Record<Step, string> = { up: "upp", same: "lika", down: "ner" };

const seriesOf = ({ instrument, respondent }: ItemProgression): string =>
  `${instrument.id} ${instrument.version} ${respondent}`;

interface Props {
  readonly items: readonly ItemProgression[];
  readonly choices: Pick<Choices, "instrument" | "phases">;
}

/** One respondent's items over time. Each item by itself: there is no total. */
const Series = ({ items, choices }: Props) => {
  const dated = items.flatMap(({ series }) => series).sort((a, b) => (a.on < b.on ? -1 : 1));
  const occasions = [...new Set(dated.map(({ occasion }) => occasion))];
  const [first] = items;
  if (!first || occasions.length === 0) return null;
  const { instrument, respondent } = first;
  const name = choices.instrument?.id === instrument.id ? choices.instrument.name : instrument.id;
  const caption = `${respondentWords[respondent]}: ${name}, version ${instrument.version}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached with the keyboard
    <section class="wide" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Fråga</th>
            {occasions.map((occasion) => (
              <th key={occasion} scope="col">
                {occasionWords(occasion, choices.phases)}
              </th>
            ))}
            <th scope="col">Mot starten</th>
            <th scope="col">Mot förra</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ item, text, series, againstBaseline, againstPrevious }) => (
            <tr key={item}>
              <th scope="row">{text}</th>
              {occasions.map((occasion) => {
                const value = series.find((one) => one.occasion === occasion)?.value;
                return (
                  <td key={occasion}>{value === undefined ? "–" : value === "declined" ? "Ville inte" : value}</td>
                );
              })}
              <td>{againstBaseline ? stepWords[againstBaseline] : "–"}</td>
              <td>{againstPrevious ? stepWords[againstPrevious] : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** Progression: a table for each respondent and version of the instrument. */
export const Progression = ({ progression, choices }: Pick<Whole, "progression"> & Pick<Props, "choices">) => {
  if (!progression.some(({ series }) => series.length > 0)) return null;
  return (
    <>
      <h2>Stegförflyttning</h2>
      {[...new Set(progression.map(seriesOf))].map((series) => (
        <Series key={series} items={progression.filter((item) => seriesOf(item) === series)} choices={choices} />
      ))}
    </>
  );
};
