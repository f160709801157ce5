import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { PlanWarning } from "../shared/participation/plan-warnings.ts";
import type { SituationWarning } from "../shared/participation/situation-warnings.ts";
import type { Choices, Whole } from "./answers.ts";
import { nameIn } from "./code-words.ts";

const warningWords = (warning: PlanWarning | SituationWarning, { activities }: Choices): string => {
  const from = formatSwedishDate(warning.from);
  switch (warning.kind) {
    case "gap":
      return `Ingen aktivitet är planerad från ${from} till ${formatSwedishDate(warning.to)}.`;
    case "no-job-oriented-activity":
      return `${nameIn(activities, warning.activity)}, från ${from}, har ingen jobbinriktad aktivitet vid sidan av sig.`;
    case "not-directly-before":
      return `Försörjning och sysselsättning före ska gälla veckan före uppstartsmötet, ${from} till ${formatSwedishDate(warning.to)}. Registrera dem för en dag i den veckan.`;
    case "not-directly-after":
      return `Försörjning och sysselsättning vid avslutet ska gälla veckan efter det, ${from} till ${formatSwedishDate(warning.to)}. Registrera dem för en dag i den veckan.`;
  }
};

/** What in the plan research says moves people away from work, and what was registered of another week. Shown, never enforced. */
export const Warnings = ({ shown: { warnings, choices } }: { shown: Whole }) =>
  warnings.length === 0 ? null : (
    <div class="warnings">
      <p>Att tänka på:</p>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.kind + warning.from}>{warningWords(warning, choices)}</li>
        ))}
      </ul>
    </div>
  );
