import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Told } from "./answers.ts";
import { AttendanceSummary } from "./attendance.tsx";
import { nameIn, partyWords } from "./code-words.ts";
import { type Fact, FactList } from "./facts.tsx";
import { fromWords } from "./forms/parts.ts";
import { type PlanNames, PlanVersion } from "./plans.tsx";

/** How many have come about, and when the latest did. */
const timesIn = (
  list: readonly { readonly on: CalendarDay; readonly outcome: string }[] | undefined,
  outcome: string,
): string | undefined => {
  const days = (list ?? [])
    .filter((one) => one.outcome === outcome)
    .map(({ on }) => on)
    .sort();
  const latest = days.at(-1);
  return latest && `${days.length}, senast ${formatSwedishDate(latest)}`;
};

const partyNames = fromWords(partyWords).map(({ value, label }) => ({ id: value, name: label }));

interface Props {
  readonly told: Told;
  /** What stands before and after it. */
  readonly facts: readonly Fact[];
  readonly last?: readonly Fact[];
  /** Of activities and parties, where more is known than what is told. */
  readonly names?: PlanNames;
}

/** What is told of a participation by consent, or reported at its end. */
export const ToldFacts = ({ told, facts, last = [], ...props }: Props) => {
  const { startedOn, plannedEndOn, closedOn, closingReason, outcome, nextStep } = told;
  const plan = told.plans?.at(-1);
  const known = Object.entries(told.names ?? {}).map(([id, name]) => ({ id, name }));
  const names: PlanNames = props.names ?? { activities: known, parties: partyNames };
  const named = (code: string | undefined) => code && nameIn(known, code);
  return (
    <>
      <FactList
        facts={[
          ...facts,
          ["Uppstartsmöte", startedOn && formatSwedishDate(startedOn)],
          ["Planerat slut", plannedEndOn && formatSwedishDate(plannedEndOn)],
          ["Avslutad", closedOn && formatSwedishDate(closedOn)],
          ["Orsak till avslutet", named(closingReason)],
          ["Utfall", named(outcome)],
          ["Nästa steg", named(nextStep)],
          ["Uppföljningar som har hållits", timesIn(told.followUps, "held")],
          ["Mätningar som har gjorts", timesIn(told.measurements, "made")],
          ...last,
        ]}
      />
      {plan && (
        <>
          <h3>Planering</h3>
          <PlanVersion plan={plan} names={names} />
        </>
      )}
      {told.attendance && <AttendanceSummary attendance={told.attendance} activities={names.activities} level="h3" />}
    </>
  );
};
