import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import { holdsOn } from "../shared/participation/consents.ts";
import type { Whole } from "./answers.ts";
import { consentKindWords, informationWords, nameIn, withPartyWords } from "./code-words.ts";

type Consent = Whole["consents"][number];

const stateWords = (consent: Consent, today: CalendarDay): string => {
  const { withdrawnOn, partiesToldOn, until, parties } = consent;
  if (withdrawnOn) {
    const told = partiesToldOn ? `; parterna fick besked ${formatSwedishDate(partiesToldOn)}` : "";
    const waiting = !partiesToldOn && parties.length > 0 ? "; parterna har inte fått besked än" : "";
    return `Återtaget ${formatSwedishDate(withdrawnOn)}${told}${waiting}`;
  }
  const end = until ? ` till och med ${formatSwedishDate(until)}` : "";
  return holdsOn(consent, today) ? `Gäller${end}` : `Gällde${end}`;
};

/** Every consent that has been given, with towards whom and about what. */
export const Consents = ({ shown: { consents, choices }, today }: { shown: Whole; today: CalendarDay }) => {
  if (consents.length === 0) return null;
  const receivers = [...withPartyWords(choices.parties), ...choices.units];
  return (
    <>
      <h2>Samtycken</h2>
      <ul class="consents">
        {consents.map((consent) => (
          <li key={consent.id}>
            <strong>{consentKindWords[consent.kind]}</strong>, gavs {formatSwedishDate(consent.givenOn)}.{" "}
            {stateWords(consent, today)}.
            {consent.parties.length > 0 && ` För: ${consent.parties.map((id) => nameIn(receivers, id)).join(", ")}.`}
            {consent.information.length > 0 &&
              ` Om: ${consent.information
                .map((kind) => informationWords[kind])
                .join(", ")
                .toLowerCase()}.`}
          </li>
        ))}
      </ul>
    </>
  );
};
