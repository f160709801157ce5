import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Me } from "./answers.ts";
import type { RegisterExtract } from "./extract-answers.ts";
import { extractApi } from "./extract-api.ts";
import { FactList } from "./facts.tsx";
import type { Field } from "./fields.ts";
import { Form } from "./form.tsx";
import { day, number } from "./forms/parts.ts";
import { participationHash } from "./route.ts";

interface Props {
  readonly extract: RegisterExtract;
  readonly me: Me;
  readonly onDone: (notice: string) => void;
}

const stateWords: Record<RegisterExtract["state"], string> = {
  "to-review": "Väntar på sekretessprövning",
  reviewed: "Prövat, ska lämnas ut",
  "handed-over": "Utlämnat",
};

const dayOrNothing = (on: RegisterExtract["dueOn"] | null) => (on ? formatSwedishDate(on) : undefined);

/** Everything that is known of a person, to be looked through before they are given it. */
export const ExtractPage = (props: Props) => {
  const { extract } = props;
  return (
    <>
      <h1 tabIndex={-1}>Registerutdrag</h1>
      <FactList
        facts={[
          ["Läge", stateWords[extract.state]],
          ["Begärt", formatSwedishDate(extract.askedOn)],
          ["Ska lämnas ut senast", formatSwedishDate(extract.dueOn)],
          ["Prövat", dayOrNothing(extract.reviewedOn)],
          ["Utlämnat", dayOrNothing(extract.handedOverOn)],
        ]}
      />
      <p>
        <a href={participationHash(extract.participation)}>Till deltagandet</a>
      </p>
      {extract.state !== "handed-over" && <Review {...props} />}
      {extract.reviewedOn && <HandOver {...props} />}
      <Contents {...props} />
    </>
  );
};

/** Every thing in the extract, by the number under which it stands on the page, from 1. */
const numbered = ({ sections }: RegisterExtract): string[] =>
  sections.flatMap(({ items }) => items.map(({ id }) => id));

const withheldFields = (extract: RegisterExtract): Field[] => [
  {
    kind: "rows",
    name: "withheld",
    label: "Uppgifter som inte lämnas ut",
    each: "Uppgift",
    optional: true,
    fields: [
      number("number", "Uppgiftens nummer", 1, numbered(extract).length),
      { kind: "text", name: "provision", label: "Enligt vilken bestämmelse?", hint: "Till exempel OSL 26:1." },
    ],
  },
];

type Row = { readonly number: number; readonly provision: string };

/** The body that the API takes, which names things by their ids. */
const reviewBody = (extract: RegisterExtract, { withheld = [] }: Record<string, unknown>) => ({
  withheld: (withheld as readonly Row[]).map((row) => ({
    item: numbered(extract)[row.number - 1],
    provision: row.provision,
  })),
});

const Review = ({ extract, onDone }: Props) => (
  <>
    <h2>Sekretessprövning</h2>
    <p>
      Läs igenom utdraget nedan. Ange numret på det som personen inte får ta del av, och bestämmelsen. Finns inget
      sådant registrerar du prövningen som den är.
    </p>
    <Form
      key={extract.revision}
      fields={withheldFields(extract)}
      initial={{
        withheld: extract.withheld.map(({ item, provision }) => ({
          number: String(numbered(extract).indexOf(item) + 1),
          provision,
        })),
      }}
      button="Registrera prövningen"
      send={(body, key) => extractApi.review(extract.id, reviewBody(extract, body), key, extract.revision)}
      onDone={() => onDone("Sekretessprövningen är registrerad. Utdraget kan lämnas ut.")}
      onReload={() => onDone("Sidan är omläst.")}
    />
  </>
);

const HandOver = ({ extract, me, onDone }: Props) => {
  const file = (format: string) => `/v1/register-extracts/${extract.id}/document?format=${format}`;
  return (
    <>
      <h2>Lämna ut</h2>
      <p>
        <a href={file("pdf")} download>
          Hämta som PDF
        </a>{" "}
        <a href={file("json")} download={`registerutdrag-${extract.askedOn}.json`}>
          Hämta som JSON
        </a>
      </p>
      {extract.state === "reviewed" && (
        <Form
          fields={[day("on", "Dag när personen fick utdraget", { initial: me.today })]}
          button="Registrera utlämnandet"
          send={(body, key) => extractApi.handOver(extract.id, body, key, extract.revision)}
          onDone={() => onDone("Utdraget är registrerat som utlämnat.")}
          onReload={() => onDone("Sidan är omläst.")}
        />
      )}
    </>
  );
};

const Contents = ({ extract }: Props) => {
  const provisions = new Map(extract.withheld.map(({ item, provision }) => [item, provision]));
  const ids = numbered(extract);
  return (
    <>
      <h2>Uppgifterna</h2>
      {extract.sections.map(({ heading, items }) => (
        <section key={heading + items[0]?.id}>
          <h3>
            {heading} ({items.length})
          </h3>
          <ol start={ids.indexOf(items[0]?.id ?? "") + 1}>
            {items.map(({ id, label, text }) => (
              <li key={id}>
                <strong>{label}:</strong> {text}
                {provisions.has(id) && <em> (lämnas inte ut, {provisions.get(id)})</em>}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
};
