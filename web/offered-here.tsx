import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Offered } from "./answers.ts";
import { followingHash, participationHash } from "./route.ts";
import { capital, overdueWords } from "./words.ts";

/** What other units want this one to take on: the way to each, nobody's name. A script of its own, since it is seldom there. */
export const OfferedHere = ({ offered: { transfers, handovers }, today }: { offered: Offered; today: CalendarDay }) => (
  <>
    {transfers.length > 0 && (
      <section class="warnings" aria-labelledby="overflyttningar">
        <h2 id="overflyttningar">Överflyttningar som väntar på ert svar</h2>
        <ul>
          {transfers.map(({ id, programmeName, unitName, answerBy }) => {
            const overdue = overdueWords(answerBy, today);
            return (
              <li key={id}>
                <a href={participationHash(id)}>
                  {programmeName}, från {unitName}
                </a>
                , svar senast {formatSwedishDate(answerBy)}
                {overdue && <strong class="overdue">{capital(overdue)}</strong>}
              </li>
            );
          })}
        </ul>
      </section>
    )}
    {handovers.length > 0 && (
      <section class="warnings" aria-labelledby="overlamningar">
        <h2 id="overlamningar">Överlämningar till er som saknar remiss</h2>
        <ul>
          {handovers.map(({ id, programmeName, unitName, givenOn }) => (
            <li key={id}>
              <a href={followingHash(id)}>
                {programmeName ?? "En insats"}, från {unitName}
              </a>
              , deltagaren samtyckte {formatSwedishDate(givenOn)}
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
);
