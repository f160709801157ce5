import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import { holdsOn } from "../shared/participation/consents.ts";
import { pauseNow } from "../shared/participation/pause-now.ts";
import type { Choices, Me, Whole } from "./answers.ts";
import {
  authorityWords,
  consentKindWords,
  decliningWords,
  holdWords,
  homes,
  missingMeasurementWords,
  nameIn,
  occasionWords,
  pauseWords,
  priorityWords,
  protectionWords,
  sexWords,
  wordsFor,
} from "./code-words.ts";
import { capital } from "./words.ts";

/** What is said beside which words; several lines where there are several. Those that are not known are left out. */
export type Fact = readonly [string, string | undefined | readonly string[]];

const dayOf = (day: CalendarDay | undefined): string | undefined => day && formatSwedishDate(day);

const personFacts = ({ person, protection }: Whole): Fact[] => [
  [
    "Skydd",
    protection &&
      `${protectionWords[protection.kind]} från ${dayOf(protection.since)}, ${wordsFor(authorityWords, protection.authority)}, ${protection.provision}`,
  ],
  ["Personnummer", person?.identityNumber],
  ["Född", dayOf(person?.bornOn)],
  ["Telefon", person?.phone],
  ["E-post", person?.email],
  ["Språk", person?.language],
  ["Vårdnadshavare", person?.guardian && [person.guardian.name, person.guardian.phone].filter(Boolean).join(", ")],
];

const entryFacts = (shown: Whole, { municipalities, programmes }: Me): Fact[] => {
  const { entry, choices, route, referredOn, failedRules } = shown;
  const levels = programmes.find(({ id }) => id === shown.programme.id)?.levels ?? [];
  return [
    ["Väg in", `${nameIn(choices.routes, route)}, ${dayOf(referredOn)}`],
    [
      "Vid remissen",
      [
        entry.sex === "unknown" ? undefined : sexWords[entry.sex],
        entry.age === undefined ? undefined : `${entry.age} år`,
        entry.municipality && nameIn(homes(municipalities), entry.municipality),
        entry.level && nameIn(levels, entry.level),
      ]
        .filter(Boolean)
        .join(", ") || undefined,
    ],
    ["Villkor som inte är uppfyllda", failedRules.map((rule) => nameIn(choices.rules, rule))],
  ];
};

const placeFacts = (shown: Whole): Fact[] => {
  const place = "place" in shown ? shown.place : undefined;
  const cohort = place?.cohort && `, gruppen som börjar ${dayOf(place.cohort)}`;
  return [
    ["I kö sedan", "queuedOn" in shown ? dayOf(shown.queuedOn) : undefined],
    ["Förtur", "priority" in shown && shown.priority ? wordsFor(priorityWords, shown.priority) : undefined],
    ["Plats", place && `${place.extent} procent från ${dayOf(place.since)}${cohort ?? ""}`],
    ["Svar senast", "answerBy" in shown ? dayOf(shown.answerBy) : undefined],
    ["Antagen", "acceptedOn" in shown ? dayOf(shown.acceptedOn) : undefined],
  ];
};

const courseFacts = (shown: Whole): Fact[] => {
  if (!("startedOn" in shown)) return [];
  const pause = pauseNow(shown);
  const phase = shown.phases.at(-1);
  return [
    ["Uppstartsmöte", dayOf(shown.startedOn)],
    ["Planerat slut", dayOf(shown.plannedEndOn)],
    ["Trappsteg", phase && `${nameIn(shown.choices.phases, phase.phase)}, från ${dayOf(phase.from)}`],
    ["Uppehåll", pause && `${wordsFor(pauseWords, pause.reason)}, ${dayOf(pause.from)} till ${dayOf(pause.until)}`],
  ];
};

const endFacts = (shown: Whole): Fact[] => {
  const { closingReasons, outcomes, nextSteps } = shown.choices;
  if ("declinedOn" in shown)
    return [
      ["Avböjd", dayOf(shown.declinedOn)],
      ["Orsak", wordsFor(decliningWords, shown.decliningReason)],
    ];
  if (!("closedOn" in shown)) return [];
  const end: Fact[] = [
    ["Avslutad", dayOf(shown.closedOn)],
    ["Orsak", nameIn(closingReasons, shown.closingReason)],
  ];
  if (!("early" in shown)) return end;
  const { outcome, nextStep, noFinalMeasurement } = shown;
  return [
    ...end,
    ["Utfall", outcome && nameIn(outcomes, outcome)],
    ["Nästa steg", nextStep && nameIn(nextSteps, nextStep)],
    ["Sista mätningen saknas", noFinalMeasurement && wordsFor(missingMeasurementWords, noFinalMeasurement)],
  ];
};

/** Livelihood and occupation, each time that they have been noted. */
export const situationFacts = (
  situations: Whole["situations"],
  choices: Pick<Choices, "livelihoods" | "occupations">,
): Fact[] =>
  situations.map(({ when, livelihoods, occupation, extent }) => [
    occasionWords(when),
    `${livelihoods.map((code) => nameIn(choices.livelihoods, code)).join(", ")}; ${nameIn(choices.occupations, occupation)}${extent === undefined ? "" : `, ${extent} procent`}`,
  ]);

const otherFacts = (shown: Whole, today: CalendarDay): Fact[] => {
  const { consents, visits, contacts, situations, transfer, holds, choices } = shown;
  const kinds = [...new Set(contacts.map(({ kind }) => kind))];
  return [
    [
      "Samtycken som gäller",
      consents.filter((consent) => holdsOn(consent, today)).map(({ kind }) => consentKindWords[kind]),
    ],
    ["Besök", visits.length > 0 ? `${visits.length}, senast ${dayOf(visits.at(-1))}` : undefined],
    [
      "Kontakter",
      kinds.map((kind) => `${nameIn(choices.contacts, kind)}: ${contacts.filter((one) => one.kind === kind).length}`),
    ],
    ...situationFacts(situations, choices),
    [
      "Överflyttning",
      transfer &&
        `Föreslagen ${dayOf(transfer.proposedOn)} till ${nameIn(choices.units, transfer.to)}; inte besvarad än`,
    ],
    [
      "Gallringen väntar",
      holds
        .filter(({ until }) => !until)
        .map(({ reason, since }) => `${wordsFor(holdWords, reason)}, sedan ${dayOf(since)}`),
    ],
  ];
};

/** Who the participant is, and how the participation stands. */
export const Facts = ({ shown, me }: { shown: Whole; me: Me }) => (
  <FactList
    facts={[
      ["Status", capital(shown.statusText)],
      ["Insats", shown.programmeName],
      ["Enhet", shown.unitName],
      ...personFacts(shown),
      ...entryFacts(shown, me),
      ...placeFacts(shown),
      ...courseFacts(shown),
      ...endFacts(shown),
      ...otherFacts(shown, me.today),
    ]}
  />
);

/** Words and what is said beside them. */
export const FactList = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts.map(([term, said]) => {
      const lines = [said ?? []].flat();
      return lines.length === 0 ? null : (
        <div key={term}>
          <dt>{term}</dt>
          {lines.map((line) => (
            <dd key={line}>{line}</dd>
          ))}
        </div>
      );
    })}
  </dl>
);
