import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Me } from "./answers.ts";
import { LineTable } from "./line-table.tsx";
import type { Disposal } from "./programme-answers.ts";
import { participationHash } from "./route.ts";
import { capital, overdueWords } from "./words.ts";

interface Props {
  readonly me: Me;
  readonly disposals: readonly Disposal[];
}

const stateWords = ({ proposedOn, youMayApprove }: Disposal): string =>
  proposedOn
    ? `Föreslagen ${formatSwedishDate(proposedOn)}. ${youMayApprove ? "Du kan godkänna." : "Någon annan än du ska godkänna."}`
    : "Kan föreslås";

/** What is to be disposed of, soonest last day first. No names: they are read where the decision is taken. */
export const DisposalsPage = ({ me, disposals }: Props) => (
  <>
    <h1 tabIndex={-1}>Gallring</h1>
    {disposals.length === 0 ? (
      <p class="empty">Inget deltagande ska gallras nu.</p>
    ) : (
      <>
        <p>Den ena samordnaren föreslår och en annan godkänner. Då tas allt om deltagandet bort för alltid.</p>
        <LineTable
          caption={`Deltaganden som ska gallras, det som har bråttom överst (${disposals.length})`}
          columns={["Deltagande", "Får gallras från", "Ska vara gallrat senast", "Läge"]}
          lines={disposals.map((one, at) => {
            const overdue = overdueWords(one.latest, me.today);
            return {
              key: one.id,
              cells: [
                <a href={participationHash(one.id)}>
                  Nummer {at + 1}, {one.programme.name}
                </a>,
                formatSwedishDate(one.from),
                <>
                  {formatSwedishDate(one.latest)}
                  {overdue && <strong class="overdue">{capital(overdue)}</strong>}
                </>,
                stateWords(one),
              ],
            };
          })}
        />
      </>
    )}
  </>
);
