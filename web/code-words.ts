import type { ConsentKind } from "../shared/forbund/consent-kinds.ts";
import type { PartyKind } from "../shared/forbund/eligibility.ts";
import { elsewhere } from "../shared/forbund/reserved-codes.ts";
import type { Respondent } from "../shared/forbund/respondents.ts";
import type { InformationKind } from "../shared/participation/consents.ts";
import type { In, Kept } from "../shared/participation/participation.ts";
import type { missingMeasurementReasons } from "../shared/participation/signals/closing.ts";
import type { correctionReasons } from "../shared/participation/signals/correct-line.ts";
import type { decliningReasons, priorityReasons } from "../shared/participation/signals/decide-referral.ts";
import type { holdReasons } from "../shared/participation/signals/hold-disposal.ts";
import type { presentRoles } from "../shared/participation/signals/hold-start-meeting.ts";
import type { objectionTopics } from "../shared/participation/signals/object.ts";
import type { pauseReasons } from "../shared/participation/signals/pause.ts";

type Words<Codes extends readonly string[]> = Record<Codes[number], string>;

/** Codes that are the same in every förbund, as staff read them. Written to begin a line; the page has the förbund's own lists from the API. */
export const sexWords: Record<Kept["entry"]["sex"], string> = {
  woman: "Kvinna",
  man: "Man",
  other: "Annat",
  unknown: "Uppgift saknas",
};

export const partyWords: Record<PartyKind, string> = {
  fk: "Försäkringskassan",
  af: "Arbetsförmedlingen",
  municipality: "Kommunen",
  region: "Regionen",
};

/** Parties as staff call them: a kind of party is several members, and the API names one of them. */
export const withPartyWords = <P extends { readonly id: string; readonly name: string }>(parties: readonly P[]): P[] =>
  parties.map((party) => ({
    ...party,
    name: (partyWords as Readonly<Record<string, string>>)[party.id] ?? party.name,
  }));

/** Where somebody can live: the förbund's municipalities, or elsewhere. */
export const homes = (municipalities: readonly { readonly id: string; readonly name: string }[]) => [
  ...municipalities,
  { id: elsewhere, name: "Utanför förbundets kommuner" },
];

export const decliningWords: Words<typeof decliningReasons> = {
  "not-eligible": "Personen hör inte till målgruppen",
  "wrong-programme": "En annan insats passar bättre",
  "no-place": "Det finns ingen plats",
  "withdrawn-by-referrer": "Remittenten har dragit tillbaka remissen",
};

export const priorityWords: Words<typeof priorityReasons> = {
  "young-person": "Ung person",
  "long-support": "Lång tid med ersättning eller bistånd",
  "urgent-need": "Bråttom av andra skäl",
  "shared-decision": "Parterna är överens om förtur",
};

export const consentKindWords: Record<ConsentKind, string> = {
  secrecy: "Att dela uppgifter mellan parterna",
  "national-follow-up": "Nationell uppföljning",
  "contact-after-closure": "Kontakt efter avslutet",
  handover: "Överlämning till en annan insats",
  guardian: "Vårdnadshavares samtycke",
};

export const informationWords: Record<InformationKind, string> = {
  dates: "Status och datum",
  plan: "Planeringen",
  attendance: "Närvaron",
  progress: "Uppföljningar och mätningar",
  closure: "Hur det slutade",
};

export const protectionWords: Record<NonNullable<Kept["protection"]>["kind"], string> = {
  "secrecy-marking": "Sekretessmarkering",
  "protected-registration": "Skyddad folkbokföring",
  "fictitious-identity": "Fingerade personuppgifter",
};

export const authorityWords: Readonly<Record<string, string>> = {
  skatteverket: "Skatteverket",
  socialnamnden: "Socialnämnden",
  polismyndigheten: "Polismyndigheten",
  other: "Annan myndighet",
};

export const presentWords: Words<typeof presentRoles> = {
  participant: "Deltagaren",
  "case-worker": "Handläggaren",
  "project-worker": "Projektmedarbetaren",
  "health-care": "Vården",
  employer: "Arbetsgivaren",
  guardian: "Vårdnadshavaren",
  interpreter: "Tolk",
};

export const legalKindWords: Record<In<"active">["plans"][number]["activities"][number]["legalKind"], string> = {
  voluntary: "Frivillig",
  assigned: "Anvisad enligt socialtjänstlagen 12 kap. 4 §",
};

export const objectionWords: Record<(typeof objectionTopics)[number], string> = {
  entry: "Något som är antecknat",
  decision: "Ett beslut eller en bedömning",
  handling: "Hur ärendet har skötts",
  reading: "Att någon har läst uppgifter",
};

export const attendanceWords: Record<In<"active">["attendance"][number]["outcome"], string> = {
  attended: "Närvarande",
  "absent-accepted": "Frånvarande, giltigt skäl",
  "absent-other": "Frånvarande utan giltigt skäl",
  "late-cancellation": "Sent återbud",
};

export const respondentWords: Record<Respondent, string> = {
  participant: "Deltagaren",
  "case-worker": "Handläggaren",
};

export const pauseWords: Words<typeof pauseReasons> = {
  illness: "Sjukdom",
  "parental-leave": "Föräldraledighet",
  "care-of-relative": "Vård av närstående",
  treatment: "Behandling",
  other: "Annat",
};

export const missingMeasurementWords: Words<typeof missingMeasurementReasons> = {
  declined: "Deltagaren ville inte",
  "not-reached": "Deltagaren gick inte att nå",
  "too-ill": "Deltagaren var för sjuk",
  "too-short": "Tiden i insatsen var för kort",
  other: "Annat",
};

export const correctionWords: Words<typeof correctionReasons> = {
  "wrong-day": "Fel dag",
  "wrong-person": "Fel person",
  "wrong-value": "Fel uppgift",
  "did-not-happen": "Det blev inte av",
  "late-information": "Uppgiften kom i efterhand",
};

export const holdWords: Words<typeof holdReasons> = {
  "request-for-documents": "Någon har begärt ut handlingarna",
  appeal: "Överklagande",
  "child-case": "Uppgifterna rör ett barnärende",
  "research-sample": "Urval för forskning",
  "other-data": "Uppgifterna behövs i ett annat ärende",
};

/** Free texts, by the names under which they lie in the vault. */
export const textWords: Readonly<Record<string, string>> = {
  questions: "Frågeställningar",
  notes: "Anteckning",
  goals: "Mål",
  ownWords: "Deltagarens egna ord",
  objection: "Deltagaren säger",
  answers: "Svar på frågeställningarna",
};

/** A code in words; the code itself when there are none. */
export const wordsFor = (words: Readonly<Record<string, string>>, code: unknown): string =>
  words[String(code)] ?? String(code);

/** The name of a code or an id in one of the förbund's lists. */
export const nameIn = (
  list: readonly ({ readonly name: string } & ({ readonly code: string } | { readonly id: string }))[],
  code: unknown,
): string => list.find((entry) => ("code" in entry ? entry.code : entry.id) === code)?.name ?? String(code);

/** "baseline", "month-3", "phase-2", "follow-up-1" as occasions of a measurement or a situation. */
export const occasionWords = (occasion: string, phases: readonly { id: string; name: string }[] = []): string => {
  const [, kind = occasion, rest = ""] = occasion.match(/^(month|phase|follow-up)-(.+)$/) ?? [];
  if (kind === "month") return `Månad ${rest}`;
  if (kind === "follow-up") return `Efteruppföljning ${rest}`;
  if (kind === "phase") return nameIn(phases, rest);
  return { baseline: "Vid starten", before: "Före insatsen", closure: "Vid avslutet" }[occasion] ?? occasion;
};
