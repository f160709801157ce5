import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Shown } from "./answers.ts";
import { decliningReasons } from "./signal-forms.ts";
import { capital, referrerWords } from "./words.ts";

const reasonOf = (shown: Shown): string | undefined => {
  if ("decliningReason" in shown)
    return decliningReasons.find(({ value }) => value === shown.decliningReason)?.label ?? shown.decliningReason;
  if ("closingReason" in shown)
    return shown.closingReasons.find(({ code }) => code === shown.closingReason)?.name ?? shown.closingReason;
  return undefined;
};

/** The facts that stand beside their words; those that are not known are left out. */
const factsOf = (shown: Shown): (readonly [string, string])[] => {
  const { person } = shown;
  const facts: (readonly [string, string | undefined])[] = [
    ["Status", capital(shown.statusText)],
    ["Insats", shown.programmeName],
    ["Personnummer", person?.identityNumber],
    ["Telefon", person?.phone],
    ["E-post", person?.email],
    ["Remitterad av", `${capital(referrerWords[shown.referredBy])}, ${formatSwedishDate(shown.referredOn)}`],
    ["Antagen", "acceptedOn" in shown ? formatSwedishDate(shown.acceptedOn) : undefined],
    ["Uppstartsmöte", "startedOn" in shown ? formatSwedishDate(shown.startedOn) : undefined],
    ["Planerat slut", "plannedEndOn" in shown ? formatSwedishDate(shown.plannedEndOn) : undefined],
    ["Avböjd", "declinedOn" in shown ? formatSwedishDate(shown.declinedOn) : undefined],
    ["Avslutad", "closedOn" in shown ? formatSwedishDate(shown.closedOn) : undefined],
    ["Orsak", reasonOf(shown)],
  ];
  return facts.filter((fact): fact is readonly [string, string] => fact[1] !== undefined);
};

/** Who the participant is, and how the participation stands. */
export const Facts = ({ shown }: { shown: Shown }) => (
  <dl class="facts">
    {factsOf(shown).map(([term, text]) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
);
