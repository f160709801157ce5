import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import { nameToOthers, programmeOf } from "../../shared/forbund/programme-of.ts";
import { statusText } from "../../shared/participation/history.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import { inTwelveDigits } from "../../shared/store/identity-number.ts";
import type { Person } from "../../shared/store/vault.ts";

/** What a line of an export is made of. */
export interface Exported {
  readonly participation: Kept;
  /** Absent when the person has been erased meanwhile. */
  readonly person: Person | undefined;
  readonly programme: Programme;
  readonly forbund: Forbund;
  readonly today: CalendarDay;
}

interface ExportColumn {
  readonly header: string;
  /** Its name in JSON. */
  readonly name: string;
  /** For docs/export.md, in Swedish. */
  readonly meaning: string;
  readonly value: (exported: Exported) => string | number | undefined;
}

/** With its hyphen, which lets Excel take it for the text that it is. */
const identityNumber = ({ person, today }: Exported): string | undefined => {
  const digits = person?.identityNumber && inTwelveDigits(person.identityNumber, today);
  return digits ? `${digits.slice(0, 8)}-${digits.slice(8)}` : person?.identityNumber;
};

const nameIn = (list: readonly { code: string; name: string }[], code: string | undefined): string | undefined =>
  list.find((one) => one.code === code)?.name ?? code;

const sexWords = { woman: "kvinna", man: "man", other: "annat", unknown: "okänt" } as const;

/** The value of a fact that only some statuses have. */
const fact = <Name extends string>({ participation }: Exported, name: Name): unknown =>
  (participation as Partial<Record<Name, unknown>>)[name];

const day = (name: string) => (exported: Exported) => fact(exported, name) as string | undefined;

const count = (name: string) => (exported: Exported) => (fact(exported, name) as unknown[] | undefined)?.length;

/** The columns of an export of participations, in order. Days are ISO 8601; codes are told by the names that staff choose from. */
export const exportColumns: readonly ExportColumn[] = [
  {
    header: "Deltagande",
    name: "id",
    meaning: "Deltagandets id i Stegvis",
    value: ({ participation }) => participation.id,
  },
  { header: "Namn", name: "name", meaning: "Deltagarens namn", value: ({ person }) => person?.name },
  {
    header: "Personnummer",
    name: "identityNumber",
    meaning: "Tolv siffror med bindestreck",
    value: identityNumber,
  },
  {
    header: "Insats",
    name: "programme",
    meaning: "Insatsens namn; tomt när deltagandet i den är en känslig uppgift",
    value: ({ programme }) => nameToOthers(programme) ?? undefined,
  },
  {
    header: "Status",
    name: "status",
    meaning: "Som på sidan",
    value: ({ participation }) => statusText[participation.status],
  },
  {
    header: "Väg in",
    name: "route",
    meaning: "Vägen in i insatsen; tomt när insatsen är känslig",
    value: ({ programme, participation }) =>
      programme.sensitive ? undefined : programme.routes.find(({ id }) => id === participation.route)?.name,
  },
  {
    header: "Kön",
    name: "sex",
    meaning: "Vid remissen",
    value: ({ participation }) => sexWords[participation.entry.sex],
  },
  {
    header: "Ålder",
    name: "age",
    meaning: "Hela år vid remissen",
    value: ({ participation }) => participation.entry.age,
  },
  {
    header: "Kommun",
    name: "municipality",
    meaning: "Hemkommun vid remissen",
    value: ({ participation, forbund }) =>
      forbund.members.find(({ id }) => id === participation.entry.municipality)?.name ??
      participation.entry.municipality,
  },
  { header: "Remissdag", name: "referredOn", meaning: "Dagen då remissen kom", value: day("referredOn") },
  { header: "Beslutsdag", name: "acceptedOn", meaning: "Dagen då platsen lovades", value: day("acceptedOn") },
  { header: "Uppstartsmöte", name: "startedOn", meaning: "Dagen för uppstartsmötet", value: day("startedOn") },
  { header: "Planerat slut", name: "plannedEndOn", meaning: "Dagen för avstämningen", value: day("plannedEndOn") },
  { header: "Planer", name: "plans", meaning: "Antal versioner av planen", value: count("plans") },
  { header: "Förlängningar", name: "extensions", meaning: "Antal förlängningar", value: count("extensions") },
  {
    header: "Uppföljningar",
    name: "followUps",
    meaning: "Antal registrerade uppföljningar",
    value: count("followUps"),
  },
  { header: "Mätningar", name: "measurements", meaning: "Antal registrerade mätningar", value: count("measurements") },
  { header: "Avslutad", name: "closedOn", meaning: "Avslutsdagen", value: day("closedOn") },
  {
    header: "Avslutsorsak",
    name: "closingReason",
    meaning: "Varför det avslutades",
    value: (exported) => nameIn(exported.programme.closingReasons, day("closingReason")(exported)),
  },
  {
    header: "Utfall",
    name: "outcome",
    meaning: "Hur det stod till vid avslutet",
    value: (exported) => nameIn(exported.programme.outcomes, day("outcome")(exported)),
  },
  {
    header: "Nästa steg",
    name: "nextStep",
    meaning: "Vad som kom sedan",
    value: (exported) => nameIn(exported.programme.nextSteps, day("nextStep")(exported)),
  },
];

/** A participation with what its columns are made of. */
export const exported = (
  participation: Kept,
  person: Person | undefined,
  forbund: Forbund,
  today: CalendarDay,
): Exported => ({ participation, person, forbund, today, programme: programmeOf(forbund, participation.programme) });

/** Lines with their headings, for a file. */
export const asRows = (lines: readonly Exported[]): string[][] => [
  exportColumns.map(({ header }) => header),
  ...lines.map((line) => exportColumns.map(({ value }) => String(value(line) ?? ""))),
];

/** A line as an object, for API clients. */
export const asObject = (line: Exported): Record<string, string | number | null> =>
  Object.fromEntries(exportColumns.map(({ name, value }) => [name, value(line) ?? null]));
