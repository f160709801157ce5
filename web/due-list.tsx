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

/** This many dates stand there at once; those further ahead are folded away. */
const nearest = 8;

/** The dates ahead, soonest first. */
export const DueList = ({ dues, ...props }: Props) => {
  if (dues.length === 0) return <p>Inget mer ska göras.</p>;
  const later = dues.slice(nearest);
  return (
    <>
      <Dues {...props} dues={dues.slice(0, nearest)} />
      {later.length > 0 && (
        <details class="earlier">
          <summary>Visa fler datum ({later.length})</summary>
          <Dues {...props} dues={later} />
        </details>
      )}
    </>
  );
};

const Dues = ({ dues, me, children }: Props) => (
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
