import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Told } from "./answers.ts";
import { AttendanceSummary } from "./attendance.tsx";
import { partyWords } from "./code-words.ts";
import { type Fact, FactList } from "./facts.tsx";
import { fromWords } from "./forms/parts.ts";
import { PlanVersion } from "./plans.tsx";

/** The API gives no names of what another's programme offers, so that they stand as codes. */
const noNames = {
  activities: [],
  parties: fromWords(partyWords).map(({ value, label }) => ({ id: value, name: label })),
};

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

/** What is told of a participation by consent, after other facts. */
export const ToldFacts = ({ told, facts }: { told: Told; facts: readonly Fact[] }) => {
  const { startedOn, plannedEndOn, closedOn, closingReason, outcome, nextStep } = told;
  const plan = told.plans?.at(-1);
  return (
    <>
      <FactList
        facts={[
          ...facts,
          ["Uppstartsmöte", startedOn && formatSwedishDate(startedOn)],
          ["Planerat slut", plannedEndOn && formatSwedishDate(plannedEndOn)],
          ["Avslutad", closedOn && formatSwedishDate(closedOn)],
          ["Orsak", closingReason],
          ["Utfall", outcome],
          ["Nästa steg", nextStep],
          ["Uppföljningar som har hållits", timesIn(told.followUps, "held")],
          ["Mätningar som har gjorts", timesIn(told.measurements, "made")],
        ]}
      />
      {plan && (
        <>
          <h3>Planering</h3>
          <PlanVersion plan={plan} names={noNames} />
        </>
      )}
      {told.attendance && <AttendanceSummary attendance={told.attendance} activities={[]} level="h3" />}
    </>
  );
};
