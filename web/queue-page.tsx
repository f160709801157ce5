import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Me, Named } from "./answers.ts";
import { priorityWords, wordsFor } from "./code-words.ts";
import { LineTable } from "./line-table.tsx";
import type { Waiting } from "./programme-answers.ts";
import { ProgrammeNav } from "./programme-nav.tsx";
import { participationHash, queueHash } from "./route.ts";

interface Props {
  readonly me: Me;
  readonly programme: Named | undefined;
  readonly waiting: readonly Waiting[];
}

const offerWords = ({ answerBy, offersLapsed }: Waiting): string =>
  [
    answerBy ? `Erbjuden plats, svar senast ${formatSwedishDate(answerBy)}.` : "",
    offersLapsed > 0 ? `Har sagt nej eller inte svarat ${offersLapsed} ${offersLapsed === 1 ? "gång" : "gånger"}.` : "",
  ]
    .filter(Boolean)
    .join(" ") || "Inget erbjudande än";

/** Who waits for a place in one of the unit's programmes, in the order that the API gives. */
export const QueuePage = ({ me, programme, waiting }: Props) => (
  <>
    <h1 tabIndex={-1}>Kö</h1>
    <ProgrammeNav programmes={me.programmes} chosen={programme?.id} hashOf={queueHash} />
    {!programme && <p>Din enhet har ingen sådan insats.</p>}
    {programme && waiting.length === 0 && <p class="empty">Ingen står i kö till {programme.name}.</p>}
    {programme && waiting.length > 0 && (
      <>
        <p>
          Den som har förtur står först, sedan den som har väntat längst. Ordningen är ett råd: ni bestämmer vem som
          erbjuds en plats.
        </p>
        <LineTable
          caption={`Kö till ${programme.name} (${waiting.length})`}
          columns={["Deltagare", "Plats i kön", "Förtur", "I kö sedan", "Erbjudanden"]}
          lines={waiting.map((one) => ({
            key: one.id,
            cells: [
              <a href={participationHash(one.id)}>
                {one.protected ? "Skyddade personuppgifter" : (one.name ?? "Namn saknas")}
              </a>,
              one.place,
              one.priority ? wordsFor(priorityWords, one.priority) : "Ingen förtur",
              formatSwedishDate(one.queuedOn),
              offerWords(one),
            ],
          }))}
        />
      </>
    )}
  </>
);
