import type { consentKinds } from "../../shared/forbund/consent-kinds.ts";
import type { partyKinds } from "../../shared/forbund/eligibility.ts";
import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import { elsewhere } from "../../shared/forbund/reserved-codes.ts";
import type { informationKinds } from "../../shared/participation/facts.ts";

/** What a file can be imported as. */
export const importKinds = ["referrals", "participations"] as const;
export type ImportKind = (typeof importKinds)[number];

/** A value that a cell may hold, by the word that people write; the code itself may be written too. */
interface Word {
  readonly code: string;
  readonly name: string;
}

/** What the words of a row follow from. */
export interface RowContext {
  readonly forbund: Forbund;
  /** The programme of the row; undefined until it is known. */
  readonly programme: Programme | undefined;
}

/** A column of a file that is imported. */
export interface Column {
  /** As it stands in the first row; upper and lower case are alike. */
  readonly header: string;
  /** Where its value goes, as the rules name it in what they say. */
  readonly field: string;
  readonly required?: true;
  /** How a cell is read: as text, as a day, as a word of a list, or as several of one of these, with `|` between them. */
  readonly kind: "text" | "day" | "word" | "words" | "dated";
  readonly words?: (context: RowContext) => readonly Word[];
  /** For docs and template, in Swedish. */
  readonly meaning: string;
  readonly example: string;
}

const named = (list: readonly { readonly id: string; readonly name: string }[] = []): Word[] =>
  list.map(({ id, name }) => ({ code: id, name }));

const rulesOf = (rule: string) => (context: RowContext) =>
  named(context.programme?.eligibility.filter((one) => one.rule === rule));

const partyWords: Record<(typeof partyKinds)[number], string> = {
  fk: "Försäkringskassan",
  af: "Arbetsförmedlingen",
  municipality: "kommunen",
  region: "regionen",
};

const consentWords: Record<(typeof consentKinds)[number], string> = {
  secrecy: "sekretess",
  "national-follow-up": "nationell uppföljning",
  "contact-after-closure": "kontakt efter avslut",
  handover: "överlämning",
  guardian: "vårdnadshavare",
};

const informationWords: Record<(typeof informationKinds)[number], string> = {
  dates: "datum",
  plan: "planering",
  attendance: "närvaro",
  progress: "stegförflyttning",
  closure: "avslut",
};

const wordsFrom =
  <Code extends string>(words: Record<Code, string>) =>
  (): Word[] =>
    (Object.entries(words) as [Code, string][]).map(([code, name]) => ({ code, name }));

/** What begins every row, whatever it is imported as. */
const referralColumns: readonly Column[] = [
  {
    header: "Radnyckel",
    field: "row",
    kind: "text",
    meaning:
      "Det som raden känns igen på om filen skickas igen, till exempel ett ärendenummer. Utan radnyckel gäller personnumret och insatsen",
    example: "2026-0117",
  },
  {
    header: "Insats",
    field: "programme",
    required: true,
    kind: "word",
    words: ({ forbund }) => named(forbund.programmes),
    meaning: "Insatsens namn",
    example: "Gemensam kraft",
  },
  {
    header: "Väg in",
    field: "route",
    required: true,
    kind: "word",
    words: ({ programme }) => named(programme?.routes),
    meaning: "Vägen in i insatsen, som den heter när en remiss registreras",
    example: "Remiss från Försäkringskassan",
  },
  {
    header: "Remissdag",
    field: "on",
    required: true,
    kind: "day",
    meaning: "Dagen då remissen eller anvisningen kom",
    example: "2026-01-12",
  },
  {
    header: "Namn",
    field: "person.name",
    required: true,
    kind: "text",
    meaning: "Deltagarens namn",
    example: "Påhittad Deltagare",
  },
  {
    header: "Personnummer",
    field: "person.identityNumber",
    kind: "text",
    meaning: "Personnummer eller samordningsnummer",
    example: "19900101-2385",
  },
  {
    header: "Född",
    field: "person.bornOn",
    kind: "day",
    meaning: "Födelsedag, om den är en annan än personnumrets eller om personnummer saknas",
    example: "",
  },
  { header: "Telefon", field: "person.phone", kind: "text", meaning: "Telefonnummer", example: "070-174 06 05" },
  {
    header: "E-post",
    field: "person.email",
    kind: "text",
    meaning: "E-postadress",
    example: "pahittad@person.example",
  },
  { header: "Tolkspråk", field: "person.language", kind: "text", meaning: "Språk, om tolk behövs", example: "" },
  {
    header: "Vårdnadshavare",
    field: "person.guardian.name",
    kind: "text",
    meaning: "En vårdnadshavares namn, för den som är under 18 år",
    example: "",
  },
  {
    header: "Vårdnadshavares telefon",
    field: "person.guardian.phone",
    kind: "text",
    meaning: "Vårdnadshavarens telefonnummer",
    example: "",
  },
  {
    header: "Kön",
    field: "sex",
    kind: "word",
    words: wordsFrom({ woman: "kvinna", man: "man", other: "annat", unknown: "okänt" }),
    meaning: "Kön; okänt om cellen är tom",
    example: "kvinna",
  },
  {
    header: "Kommun",
    field: "municipality",
    kind: "word",
    words: ({ forbund }) => [
      ...named(forbund.members.filter(({ kind }) => kind === "municipality")),
      { code: elsewhere, name: "annan kommun" },
    ],
    meaning: "Hemkommun",
    example: "Kristianstads kommun",
  },
  {
    header: "Nivå",
    field: "level",
    kind: "word",
    words: ({ programme }) => programme?.levels ?? [],
    meaning: "Nivå vid inskrivning, där insatsen har nivåer",
    example: "",
  },
  {
    header: "Känd hos",
    field: "parties",
    kind: "words",
    words: wordsFrom(partyWords),
    meaning: "Parter som redan har kontakt med personen",
    example: "Försäkringskassan | kommunen",
  },
  {
    header: "Uppfyllda villkor",
    field: "conditions",
    kind: "words",
    words: rulesOf("condition"),
    meaning: "De av insatsens villkor som personen uppfyller",
    example: "",
  },
  {
    header: "Hinder",
    field: "exclusions",
    kind: "words",
    words: rulesOf("exclusion"),
    meaning: "De av insatsens hinder som finns",
    example: "",
  },
  {
    header: "Frågeställning",
    field: "texts.questions",
    kind: "text",
    meaning: "Vad som ska utredas, där insatsen frågar efter det",
    example: "",
  },
];

/** What has happened in a participation that is running when its unit moves in. */
const runningColumns: readonly Column[] = [
  {
    header: "Beslutsdag",
    field: "decision.on",
    kind: "day",
    meaning: "Dagen då remissen beslutades; remissdagen om cellen är tom",
    example: "2026-01-14",
  },
  {
    header: "Omfattning",
    field: "decision.extent",
    kind: "text",
    meaning: "Procent av heltid; 100 om cellen är tom",
    example: "",
  },
  {
    header: "Grupp",
    field: "decision.cohort",
    kind: "day",
    meaning: "Gruppens första dag, där insatsen har grupper",
    example: "",
  },
  {
    header: "Samtycken",
    field: "consent.kinds",
    kind: "words",
    words: wordsFrom(consentWords),
    meaning: "Samtycken som har lämnats",
    example: "",
  },
  {
    header: "Samtyckesdag",
    field: "consent.on",
    kind: "day",
    meaning: "Dagen då de lämnades; remissdagen om cellen är tom",
    example: "",
  },
  {
    header: "Samtycke till parter",
    field: "consent.parties",
    kind: "words",
    words: ({ forbund, programme }) => [
      ...wordsFrom(partyWords)(),
      ...named(programme?.partners),
      ...named(forbund.units),
    ],
    meaning: "Vilka parter samtycket gäller",
    example: "",
  },
  {
    header: "Samtycke till uppgifter",
    field: "consent.information",
    kind: "words",
    words: wordsFrom(informationWords),
    meaning: "Vilka uppgifter samtycket gäller",
    example: "",
  },
  {
    header: "Uppstartsmöte",
    field: "start.on",
    required: true,
    kind: "day",
    meaning: "Dagen för uppstartsmötet, som alla senare datum räknas från",
    example: "2026-01-26",
  },
  {
    header: "Planeringsdag",
    field: "plan.on",
    kind: "day",
    meaning: "Dagen då planen kom till",
    example: "2026-02-05",
  },
  {
    header: "Uppföljningar",
    field: "followUps",
    kind: "dated",
    meaning: "Hållna uppföljningar: nummer och dag",
    example: "1=2026-02-26 | 2=2026-03-26",
  },
  {
    header: "Mätningar",
    field: "measurements",
    kind: "dated",
    meaning: "Gjorda progressionsmätningar: månad efter uppstarten och dag",
    example: "3=2026-04-27",
  },
  {
    header: "Förlängningar",
    field: "extensions",
    kind: "dated",
    meaning: "Beslutade förlängningar: nytt planerat slut och beslutsdag",
    example: "2026-10-26=2026-07-20",
  },
  {
    header: "Planerat slut",
    field: "plannedEndOn",
    kind: "day",
    meaning: "För kontroll: raden är fel om uppstart, normal längd och förlängningar ger en annan dag",
    example: "2026-10-26",
  },
];

/** The columns of each kind of file, in the template's order. Those that are not required may be left out. */
export const columnsOf: Record<ImportKind, readonly Column[]> = {
  referrals: referralColumns,
  participations: [...referralColumns, ...runningColumns],
};

/** The words of a row's programme, once the cell that names it has been read. */
export const contextOf = (forbund: Forbund, programme: string | undefined): RowContext => ({
  forbund,
  programme: programme === undefined ? undefined : newestProgramme(forbund, programme),
});
