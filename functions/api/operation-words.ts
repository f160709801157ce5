import { calendarFetch } from "../../shared/access-log/access-line.ts";
import { type SignalName, signalNames, signalOf } from "../../shared/participation/signals/index.ts";

/** What the log of access calls a signal that was sent. */
export const signalOperation = (name: SignalName): string =>
  `send-${name}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What whoever reads the log is told was done, by the operation's id. */
const words: Readonly<Record<string, string>> = {
  listParticipations: "Såg listan över deltaganden",
  readParticipation: "Öppnade deltagandet",
  readEndReport: "Läste slutrapporten",
  readAccessLog: "Läste vem som läst",
  readAccessReview: "Öppnade granskningen",
  searchPerson: "Sökte på identitetsnummer",
  takeEmergencyAccess: "Tog nödåtkomst",
  changePerson: "Ändrade personuppgifter",
  refer: "Registrerade en remiss",
  assignMany: "Fördelade deltaganden",
  listDisposals: "Såg vad som ska gallras",
  listWaiting: "Såg kön",
  listTransfers: "Såg överflyttningar som väntar på svar",
  importFile: "Läste in en fil",
  listImportRows: "Läste raderna i en inläst fil",
  exportParticipations: "Hämtade deltagandena som fil",
  exportWholeCase: "Hämtade hela ärendet som fil",
  exportNumbers: "Hämtade siffror som fil",
  [calendarFetch]: "Kalendern hämtades på sin hemliga adress",
  readAttendanceSheet: "Öppnade närvarolistan",
  recordGroupSession: "Registrerade närvaro för en grupp",
  ...Object.fromEntries(signalNames.map((name) => [signalOperation(name), signalOf(name).label])),
};

/** An operation of the API in Swedish; undefined for one that has no words yet. */
export const operationWords = (operation: string): string | undefined => words[operation];
