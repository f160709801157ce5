import { exchangeApi } from "./exchange-api.ts";
import { FieldFile } from "./field-file.tsx";
import type { Field } from "./fields.ts";
import { Form } from "./form.tsx";
import { choice, fromWords } from "./forms/parts.ts";
import { holdFile } from "./held-file.ts";
import type { Import } from "./import-answers.ts";
import { countsWords, kindWords, stateWords, whenWords } from "./import-words.ts";
import { LineTable } from "./line-table.tsx";
import { importHash } from "./route.ts";

interface Props {
  readonly imports: readonly Import[];
  readonly onGo: (hash: string, notice?: string) => void;
}

export const fileField: Field = {
  kind: "file",
  name: "content",
  label: "Fil",
  hint: "CSV eller Excel (XLSX), högst 3 MB och 10 000 rader.",
  accept: ".csv,.txt,.xlsx",
  mostBytes: 3 * 1024 * 1024,
  Input: FieldFile,
};

const template = (kind: Import["kind"], format: string): string =>
  `/v1/import-template?${new URLSearchParams({ kind, format })}`;

/** Files of referrals or running participations: the templates, a new one to check, and those that have been sent. */
export const ImportsPage = ({ imports, onGo }: Props) => (
  <>
    <h1 tabIndex={-1}>Import</h1>
    <p>
      Läs in många remisser på en gång, eller deltaganden som redan pågår när enheten börjar med Stegvis. Först
      kontrolleras filen rad för rad. Inget läses in förrän du har sett svaret och säger till.
    </p>
    <h2>1. Fyll i en mall</h2>
    <ul>
      {(Object.keys(kindWords) as Import["kind"][]).map((kind) => (
        <li key={kind}>
          {kindWords[kind]}:{" "}
          <a href={template(kind, "xlsx")} download>
            Excel<span class="listen">, mall för {kindWords[kind].toLowerCase()}</span>
          </a>
          {" eller "}
          <a href={template(kind, "csv")} download>
            CSV<span class="listen">, mall för {kindWords[kind].toLowerCase()}</span>
          </a>
        </li>
      ))}
    </ul>
    <p>Mallens andra rad är ett exempel. Ta bort den innan du skickar filen.</p>
    <h2>2. Kontrollera filen</h2>
    <Form<Import>
      fields={[choice("kind", "Vad innehåller filen?", fromWords(kindWords)), fileField]}
      button="Kontrollera filen"
      failed="Filen är inte kontrollerad"
      send={async (body, key) => {
        const answer = await exchangeApi.sendFile({ ...body, dryRun: true }, key);
        if (answer.ok) holdFile(answer.value.id, String(body.content));
        return answer;
      }}
      onDone={({ id }) => onGo(importHash(id))}
    />
    <h2>Filer som har skickats</h2>
    {imports.length === 0 ? (
      <p class="empty">Ingen fil har skickats än.</p>
    ) : (
      <LineTable
        caption={`Enhetens filer, den senaste överst (${imports.length})`}
        columns={["Skickad", "Innehåll", "Läge", "Rader"]}
        lines={imports.map((one) => ({
          key: one.id,
          cells: [
            <a href={importHash(one.id)}>{whenWords(one)}</a>,
            kindWords[one.kind],
            stateWords(one),
            countsWords(one) || "Inga",
          ],
        }))}
      />
    )}
  </>
);
