import type { ComponentChildren } from "preact";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Due, Me } from "./answers.ts";
import { capital, movedWords, overdueWords } from "./words.ts";

interface Props {
  readonly dues: readonly Due[];
  readonly me: Me;
  /** What stands at a date: the forms that do it, as far as whoever is signed in may. */
  readonly children?: (due: Due) => ComponentChildren;
}

/** The dates ahead, soonest first. */
export const DueList = ({ dues, me, children }: Props) => {
  if (dues.length === 0) return <p>Inget mer ska göras.</p>;
  return (
    <ol class="dues">
      {dues.map((due) => {
        const overdue = overdueWords(due.dueOn, me.today);
        return (
          <li key={due.key} class={overdue ? "late" : undefined}>
            <h3>{capital(due.text)}</h3>
            <p>
              Senast {formatSwedishDate(due.dueOn)}
              {overdue && <strong class="overdue">{capital(overdue)}</strong>}
            </p>
            <p class="why">
              {capital(due.reason)}. {movedWords(due)}
            </p>
            {children?.(due)}
          </li>
        );
      })}
    </ol>
  );
};
