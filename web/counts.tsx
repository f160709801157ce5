import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Count, CountTotal } from "../shared/statistics/counts.ts";
import { ActionDetails } from "./action-details.tsx";
import type { Me } from "./answers.ts";
import { wordsFor } from "./code-words.ts";
import { countsApi } from "./counts-api.ts";
import type { Field } from "./fields.ts";
import { Form } from "./form.tsx";
import { choice, day, fromWords, number } from "./forms/parts.ts";
import { LineTable } from "./line-table.tsx";
import { cellWords, fewNote, singleCountWords, takingBackWords } from "./number-words.ts";
import type { Counted, NumberedProgramme } from "./programme-answers.ts";
import { dayOfInstant } from "./words.ts";

interface Props {
  readonly programme: NumberedProgramme;
  readonly totals: readonly CountTotal[];
  /** The day that the totals are of. */
  readonly on: CalendarDay;
  readonly counted: Counted;
  readonly me: Me;
  readonly onDone: (done: string) => void;
}

type Kind = NumberedProgramme["counts"][number];

/** This many single counts stand there at once; the earlier ones are folded away. */
const mostLines = 10;

/** What is counted without persons: what it comes to, a form for each kind, and every single count. */
export const Counts = (props: Props) => {
  const { programme, totals, on, counted } = props;
  if (programme.counts.length === 0) return null;
  const lines = [...counted.counts].sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? 1 : -1));
  return (
    <>
      <h2>Det som räknas utan personer</h2>
      <Totals totals={totals} on={on} />
      {programme.mayCount && programme.counts.map((kind) => <CountForm key={kind.code} {...props} kind={kind} />)}
      {lines.length > 0 && (
        <>
          <h3 class="apart">Varje räkning, den senaste dagen först</h3>
          <Lines {...props} lines={lines.slice(0, mostLines)} />
          {lines.length > mostLines && (
            <details class="earlier">
              <summary>Visa fler räkningar ({lines.length - mostLines})</summary>
              <Lines {...props} lines={lines.slice(mostLines)} />
            </details>
          )}
        </>
      )}
    </>
  );
};

const Totals = ({ totals, on }: Pick<Props, "totals" | "on">) => {
  const bySex = totals.some(({ women }) => women !== undefined);
  return (
    <>
      <LineTable
        caption={`Räknat till och med ${formatSwedishDate(on)}`}
        columns={["Vad", ...(bySex ? ["Kvinnor", "Män", "Okänt kön"] : []), "Sammanlagt"]}
        lines={totals.map(({ code, name, level, women, men, unknown, value }) => ({
          key: code,
          cells: [
            level ? `${name} (senaste läget)` : name,
            ...(bySex ? [women, men, unknown] : []).map(cellWords),
            cellWords(value),
          ],
        }))}
      />
      {totals.some(({ suppressed }) => suppressed) && <p class="hint below">{fewNote}</p>}
    </>
  );
};

const most = 100_000;

const fieldsFor = ({ name, bySex }: Kind, { today }: Me): Field[] => [
  { kind: "text", name: "code", label: name },
  day("on", "Dag", { initial: today }),
  ...(bySex
    ? [
        number("women", "Kvinnor", 0, most, { optional: true }),
        number("men", "Män", 0, most, { optional: true }),
        number("unknown", "Okänt kön", 0, most, { optional: true }),
      ]
    : [number("value", "Antal", 0, most)]),
];

const CountForm = ({ programme, kind, me, onDone }: Props & { kind: Kind }) => (
  <ActionDetails title={`${kind.level ? "Läs av" : "Räkna"}: ${kind.name}`}>
    {(close) => (
      <Form
        fields={fieldsFor(kind, me)}
        given={{ code: kind.code }}
        button="Registrera"
        send={(body, key) => countsApi.count(programme.id, body, key)}
        onDone={() => {
          close();
          onDone("Räkningen är registrerad.");
        }}
      />
    )}
  </ActionDetails>
);

const Lines = ({ lines, ...props }: Props & { lines: readonly Count[] }) => (
  <ul class="history">
    {lines.map((line) => (
      <li key={line.id}>
        <span class="when">{formatSwedishDate(line.on)}</span>
        <Line {...props} line={line} />
      </li>
    ))}
  </ul>
);

const Line = ({ line, programme, onDone }: Props & { line: Count }) => {
  const kind = programme.counts.find(({ code }) => code === line.code);
  const words = `${kind?.name ?? line.code}: ${singleCountWords(line)}`;
  if (line.withdrawn)
    return (
      <div>
        <s>{words}</s>
        <p class="corrected">
          Tillbakatagen {dayOfInstant(line.withdrawn.at)},{" "}
          {wordsFor(takingBackWords, line.withdrawn.reason).toLowerCase()}
        </p>
      </div>
    );
  return (
    <div>
      {words}
      {programme.mayCount && (
        <ActionDetails title="Ta tillbaka" about={`${words}, ${formatSwedishDate(line.on)}`}>
          {(close) => (
            <Form
              fields={[choice("reason", "Varför?", fromWords(takingBackWords))]}
              button="Ta tillbaka räkningen"
              send={(body, key) => countsApi.takeBack(programme.id, line.id, body, key)}
              onDone={() => {
                close();
                onDone("Räkningen är tillbakatagen. Den står kvar men räknas inte.");
              }}
              onReload={() => onDone("Sidan är omläst.")}
            />
          )}
        </ActionDetails>
      )}
    </div>
  );
};
