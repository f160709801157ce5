import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Me } from "./answers.ts";
import { LineTable } from "./line-table.tsx";
import type { ReviewSummary } from "./review-answers.ts";
import { reviewHash } from "./route.ts";
import { capital, dayOfInstant, overdueWords } from "./words.ts";

interface Props {
  readonly me: Me;
  readonly reviews: readonly ReviewSummary[];
}

/** The unit's reviews of the log of access, the latest first. */
export const ReviewsPage = ({ me, reviews }: Props) => (
  <>
    <h1 tabIndex={-1}>Granskning av åtkomst</h1>
    {reviews.length === 0 ? (
      <p class="empty">Ingen granskning än. Den första kommer när en månad har gått.</p>
    ) : (
      <LineTable
        caption={`Granskningar (${reviews.length})`}
        columns={["Månad", "Rader", "Besvarade", "Klar senast", "Läge"]}
        lines={reviews.map(({ id, month, lines, answered, dueOn, closedAt }) => {
          const overdue = closedAt ? undefined : overdueWords(dueOn, me.today);
          return {
            key: id,
            cells: [
              <a href={reviewHash(id)}>{month}</a>,
              lines,
              answered,
              <>
                {formatSwedishDate(dueOn)}
                {overdue && <strong class="overdue">{capital(overdue)}</strong>}
              </>,
              closedAt ? `Avslutad ${dayOfInstant(closedAt)}` : "Pågår",
            ],
          };
        })}
      />
    )}
  </>
);
