import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { PlanWarning } from "../shared/participation/plan-warnings.ts";
import type { Choices, Whole } from "./answers.ts";
import { nameIn } from "./code-words.ts";

const warningWords = (warning: PlanWarning, { activities }: Choices): string =>
  warning.kind === "gap"
    ? `Ingen aktivitet är planerad från ${formatSwedishDate(warning.from)} till ${formatSwedishDate(warning.to)}.`
    : `${nameIn(activities, warning.activity)}, från ${formatSwedishDate(warning.from)}, har ingen jobbinriktad aktivitet vid sidan av sig.`;

/** What in the plan research says moves people away from work. Shown, never enforced. */
export const Warnings = ({ shown: { warnings, choices } }: { shown: Whole }) =>
  warnings.length === 0 ? null : (
    <div class="warnings">
      <p>Att tänka på i planeringen:</p>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.kind + warning.from}>{warningWords(warning, choices)}</li>
        ))}
      </ul>
    </div>
  );
