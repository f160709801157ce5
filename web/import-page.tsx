import { useEffect, useState } from "preact/hooks";
import { exchangeApi } from "./exchange-api.ts";
import { FactList } from "./facts.tsx";
import { Form } from "./form.tsx";
import { heldFile, letGoOfFile } from "./held-file.ts";
import { type Import, type ImportContent, type ImportRows, isUnderWay, type ReportedRow } from "./import-answers.ts";
import { countsWords, kindWords, outcomeWords, stateWords, whenWords } from "./import-words.ts";
import { fileField } from "./imports-page.tsx";
import { LineTable } from "./line-table.tsx";
import { importHash, importsHash, participationHash, type RowShow, rowShows } from "./route.ts";

interface Props extends ImportContent {
  readonly onGo: (hash: string, notice?: string) => void;
  /** It was under way, and no longer is. */
  readonly onFinished: () => void;
}

/** One file: how far it has come, what becomes of each row, and what to do then. */
export const ImportPage = (props: Props) => {
  const { found } = props;
  return (
    <>
      <p>
        <a href={importsHash}>Alla filer</a>
      </p>
      <h1 tabIndex={-1}>{found.dryRun ? "Kontroll av fil" : "Import av fil"}</h1>
      <FactList
        facts={[
          ["Innehåll", kindWords[found.kind]],
          ["Skickad", whenWords(found)],
          ["Läge", stateWords(found)],
          ["Rader", isUnderWay(found) ? undefined : countsWords(found)],
        ]}
      />
      {isUnderWay(found) ? (
        <Progress found={found} onFinished={props.onFinished} />
      ) : (
        <>
          <NextStep {...props} />
          {found.rows > 0 && <Report {...props} />}
        </>
      )}
    </>
  );
};

/** So often it is asked how far it has come. */
const everyMs = 2_000;

const Progress = ({ found, onFinished }: Pick<Props, "found" | "onFinished">) => {
  const [latest, setLatest] = useState(found);
  const [isLost, setIsLost] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const look = async () => {
      const answer = await exchangeApi.import(found.id);
      if (isLeft) return;
      // A failure that only reading the page tells in its own words: signed out, or no longer there.
      if (answer.ok ? !isUnderWay(answer.value) : answer.failure.kind !== "unreachable") return onFinished();
      setIsLost(!answer.ok);
      if (answer.ok) setLatest(answer.value);
      timer = setTimeout(look, everyMs);
    };
    timer = setTimeout(look, everyMs / 4);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [found.id]);
  const gone = Object.values(latest.counts).reduce((sum, count) => sum + count, 0);
  return (
    <div class="apart">
      <p role="status">
        {gone > 0 ? `${gone} av ${latest.rows} rader är genomgångna.` : "Filen väntar på sin tur."}
        {isLost && " Inget svar kom på senaste frågan. Sidan fortsätter att fråga."}
      </p>
      <p>Du kan lämna sidan. Arbetet fortsätter, och filen står kvar i listan.</p>
    </div>
  );
};

const NextStep = ({ found, onGo }: Props) => {
  const { counts, status, kind } = found;
  if (status === "unreadable")
    return <p class="warnings">Filen går inte att läsa. {found.fault?.reason} Rätta filen och skicka den igen.</p>;
  if (status === "failed")
    return (
      <p class="warnings">
        Något gick fel hos oss. Skicka filen igen; det som redan är inläst läses inte in två gånger.
      </p>
    );
  if (status === "stopped")
    return <p class="warnings">Inget är inläst, eftersom rader har fel. Rätta dem och skicka filen igen.</p>;
  if (!found.dryRun)
    return counts.wrong > 0 ? (
      <p class="apart">
        Rätta raderna med fel och skicka dem igen, i hela filen eller för sig. Det som redan är inläst ändras inte.
      </p>
    ) : null;
  if (counts["to-import"] === 0)
    return <p class="apart">Det finns inget att läsa in. Rätta raderna med fel och skicka filen igen.</p>;
  const held = heldFile(found.id);
  return (
    <>
      <h2>Läs in</h2>
      {counts.wrong > 0 && (
        <p>Rader med fel läses inte in. Rätta dem först, eller efteråt och skicka då hela filen igen.</p>
      )}
      <p>Läses samma fil in två gånger händer inget den andra gången.</p>
      <Form<Import>
        fields={[{ ...fileField, label: "Samma fil igen", hint: "Filen finns inte kvar hos oss efter kontrollen." }]}
        given={held === undefined ? undefined : { content: held }}
        button={counts["to-import"] === 1 ? "Läs in 1 rad" : `Läs in ${counts["to-import"]} rader`}
        failed="Filen är inte inläst"
        send={(body, key) => exchangeApi.sendFile({ kind, dryRun: false, ...body }, key)}
        onDone={({ id }) => {
          letGoOfFile();
          onGo(importHash(id));
        }}
      />
    </>
  );
};

const showWords: Record<RowShow, string> = {
  fel: "Fel",
  "kan-lasas-in": "Kan läsas in",
  inlasta: "Inlästa",
  "finns-redan": "Finns redan",
  andrade: "Andra uppgifter än förut",
  alla: "Alla",
};

const countOf = ({ counts, rows }: Import, show: RowShow): number => {
  const outcome = rowShows[show];
  return outcome ? counts[outcome] : rows;
};

const Report = ({ found, show, rows }: Props) => {
  const shows = (Object.keys(showWords) as RowShow[]).filter((each) => each === show || countOf(found, each) > 0);
  return (
    <>
      <h2>Rad för rad</h2>
      <nav class="filter" aria-label="Vilka rader som visas">
        {shows.map((each) => (
          <a key={each} href={importHash(found.id, each)} aria-current={each === show ? "true" : undefined}>
            {showWords[each]} ({countOf(found, each)})
          </a>
        ))}
      </nav>
      {rows.rows.length === 0 ? (
        <p class="empty">Här finns inga rader.</p>
      ) : (
        <LineTable
          caption={`${showWords[show]}, med filens radnummer (${rows.total})`}
          columns={["Rad", "Vad som händer", "Att rätta"]}
          lines={rows.rows.map((one) => ({ key: String(one.row), cells: cellsOf(one) }))}
        />
      )}
      <Pages id={found.id} show={show} rows={rows} />
    </>
  );
};

const cellsOf = ({ row, outcome, faults, participation }: ReportedRow) => [
  `Rad ${row}`,
  participation ? <a href={participationHash(participation)}>{outcomeWords[outcome]}</a> : outcomeWords[outcome],
  faults.length > 0 && (
    <ul>
      {faults.map(({ column, reason }) => (
        <li key={column + reason}>{column ? `${column}: ${reason}` : reason}</li>
      ))}
    </ul>
  ),
];

const Pages = ({ id, show, rows: { total, limit, page } }: { id: string; show: RowShow; rows: ImportRows }) => {
  const pages = Math.ceil(total / limit);
  if (pages < 2) return null;
  return (
    <nav class="pages" aria-label="Sidor i rapporten">
      {page > 1 && <a href={importHash(id, show, page - 1)}>Föregående sida</a>}
      <span>
        Sida {page} av {pages}
      </span>
      {page < pages && <a href={importHash(id, show, page + 1)}>Nästa sida</a>}
    </nav>
  );
};
