import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { ForParty, Me } from "./answers.ts";
import { AttendanceSummary } from "./attendance.tsx";
import { informationWords, partyWords } from "./code-words.ts";
import { DueList } from "./due-list.tsx";
import { FactList } from "./facts.tsx";
import { fromWords } from "./forms/parts.ts";
import { PlanVersion } from "./plans.tsx";
import { capital } from "./words.ts";

interface Props {
  readonly shown: ForParty;
  readonly me: Me;
}

/** The API gives a party no names of what the programme offers, so that they stand as codes. */
const noNames = {
  activities: [],
  parties: fromWords(partyWords).map(({ value, label }) => ({ id: value, name: label })),
};

/** What a referrer or another party may see: what the participant's consent opens to it, and no more. */
export const PartyPage = ({ shown, me }: Props) => {
  const { open, statusText, startedOn, plannedEndOn, closedOn, closingReason, outcome, nextStep } = shown;
  const plan = shown.plans?.at(-1);
  return (
    <>
      <h1 tabIndex={-1}>Deltagande</h1>
      <p>
        {open.length === 0
          ? "Remissen finns, men inget mer visas för dig. Det beror på att deltagaren inte har lämnat samtycke till att uppgifter delas med din myndighet, eller på att uppgifterna är skyddade."
          : `Deltagaren har samtyckt till att du får veta: ${open.map((kind) => informationWords[kind].toLowerCase()).join(", ")}. Resten visas inte, eftersom samtycket inte gäller det.`}
      </p>
      <FactList
        facts={[
          ["Status", statusText && capital(statusText)],
          ["Uppstartsmöte", startedOn && formatSwedishDate(startedOn)],
          ["Planerat slut", plannedEndOn && formatSwedishDate(plannedEndOn)],
          ["Avslutad", closedOn && formatSwedishDate(closedOn)],
          ["Orsak", closingReason],
          ["Utfall", outcome],
          ["Nästa steg", nextStep],
          ["Uppföljningar som har hållits", timesIn(shown.followUps, "held")],
          ["Mätningar som har gjorts", timesIn(shown.measurements, "made")],
        ]}
      />
      {plan && (
        <>
          <h2>Planering</h2>
          <PlanVersion plan={plan} names={noNames} />
        </>
      )}
      {shown.attendance && <AttendanceSummary attendance={shown.attendance} activities={[]} />}
      {shown.dueSteps && (
        <>
          <h2>Datum framåt</h2>
          <DueList dues={shown.dueSteps} me={me} />
        </>
      )}
    </>
  );
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
