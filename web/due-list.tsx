import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { ParticipationProps } from "./participation-page.tsx";
import { SignalAction } from "./signal-action.tsx";
import { actionOf } from "./signal-forms.ts";
import { capital, movedWords, overdueWords } from "./words.ts";

/** The dates ahead, soonest first, each with the form that does it when whoever is signed in may. */
export const DueList = (props: ParticipationProps) => {
  const { shown, me } = props;
  if (shown.dueSteps.length === 0) return <p>Inget mer ska göras.</p>;
  return (
    <ol class="dues">
      {shown.dueSteps.map((due) => {
        const overdue = overdueWords(due.dueOn, me.today);
        const moved = movedWords(due);
        const { signal, suffix, given } = actionOf(due);
        return (
          <li key={due.key} class={overdue ? "late" : undefined}>
            <h3>{capital(due.text)}</h3>
            <p>
              Senast {formatSwedishDate(due.dueOn)}
              {overdue && <strong class="overdue">{capital(overdue)}</strong>}
            </p>
            <p class="why">
              {capital(due.reason)}. {moved}
            </p>
            {shown.signals.includes(signal) && <SignalAction {...props} name={signal} suffix={suffix} given={given} />}
          </li>
        );
      })}
    </ol>
  );
};
