import {
  attendanceSheetExample,
  countExample,
  countRequestExample,
  countsExample,
  disposalsExample,
  groupSessionRequestExample,
  numbersExample,
  programmesExample,
  waitingExample,
  withdrawnCountExample,
} from "../examples.ts";
import type { Operation } from "../operation.ts";
import { Count, Counted, ProgrammeList, ProgrammeNumbers, WaitingList } from "../schemas/programmes.ts";
import { AttendanceSheet, DisposalList, GroupSessionResults } from "../schemas/unit.ts";

/** What the OpenAPI file says of programmes, their numbers and lists. */
export const programmeOperations: Readonly<Record<string, Operation>> = {
  listProgrammes: {
    summary: { sv: "Lista insatser", en: "List programmes" },
    description: {
      sv: "De insatser som den inloggade ser siffror för: förbundet alla, en enhet sina egna.",
      en: "The programmes of which one sees numbers: the förbund all, a unit its own.",
    },
    answer: {
      description: {
        sv: "Insatserna, vad som räknas i dem och när de rapporteras.",
        en: "The programmes, what is counted in them and when they are reported.",
      },
      schema: ProgrammeList,
      examples: { programmes: programmesExample },
    },
  },
  readNumbers: {
    summary: { sv: "Läs en insats siffror", en: "Read a programme's numbers" },
    description: {
      sv: "Antal, mål och räkningar en viss dag. För förbundet är små tal om människor null, och allt som de kunde räknas ut ur.",
      en: "Figures, goals and counts on a day. To the förbund small figures about people are null, and whatever they could be computed from.",
    },
    query: {
      on: {
        sv: "Dagen som siffrorna gäller; i dag om den utelämnas.",
        en: "The day whose figures are wanted; today, when absent.",
      },
      reportedOn: {
        sv: "En rapportdag: det som var känt då jämförs med det som är känt nu.",
        en: "A day of a report: what was known then is compared with what is known now.",
      },
    },
    answer: {
      description: {
        sv: "Siffrorna, och vad som har ändrats sedan rapporten.",
        en: "The numbers, and what has changed since the report.",
      },
      schema: ProgrammeNumbers,
      examples: { numbers: numbersExample },
    },
    problems: ["not-found", "rule-broken"],
  },
  listCounts: {
    summary: { sv: "Lista räkningar", en: "List counts" },
    description: {
      sv: "Det som har räknats utan personer: besök, evenemang, svar. Förbundet får bara summorna.",
      en: "What was counted without persons: visits, events, answers. The förbund gets the totals only.",
    },
    answer: {
      description: { sv: "Varje räkning, och vad de blir tillsammans.", en: "Each count, and what they come to." },
      schema: Counted,
      examples: { counts: countsExample },
    },
    problems: ["not-found"],
  },
  addCount: {
    summary: { sv: "Räkna", en: "Count" },
    description: {
      sv: "Något har räknats en dag: kvinnor, män och okända var för sig, eller en enda siffra, som insatsen säger.",
      en: "Something was counted on a day: women, men and unknown apart, or in one figure, as the programme says.",
    },
    requests: { count: countRequestExample },
    answer: {
      status: 201,
      description: {
        sv: "Räkningen. Samma svar igen för samma Idempotency-Key.",
        en: "The count. The same answer again for the same Idempotency-Key.",
      },
      schema: Count,
      examples: { count: countExample },
    },
    problems: ["not-found", "rule-broken", "other-body-same-key"],
  },
  takeBackCount: {
    summary: { sv: "Ta tillbaka en räkning", en: "Take a count back" },
    description: {
      sv: "Räkningen var fel. Den finns kvar och syns som tillbakatagen, men räknas inte.",
      en: "The count was wrong. It stays and is shown as taken back, but does not count.",
    },
    requests: { withdrawal: { reason: "counted-twice" } },
    answer: {
      description: { sv: "Räkningen, tillbakatagen.", en: "The count, taken back." },
      schema: Count,
      examples: { count: withdrawnCountExample },
    },
    problems: ["not-found", "not-allowed-now"],
  },
  listWaiting: {
    summary: { sv: "Lista kön", en: "List who waits" },
    description: {
      sv: "De i enheten som väntar på plats i en insats, i tur och ordning. Ordningen är ett råd; människor bestämmer.",
      en: "Those of the unit who wait for a place in a programme, in turn. The order advises; people decide.",
    },
    answer: {
      description: {
        sv: "Kön. Den som har skyddade personuppgifter står utan namn.",
        en: "The waiting list. Whoever has protected personal data stands without a name.",
      },
      schema: WaitingList,
      examples: { waiting: waitingExample },
    },
    problems: ["not-found"],
  },
  readAttendanceSheet: {
    summary: { sv: "Läs en grupps närvarolista", en: "Read a group's attendance sheet" },
    description: {
      sv: "De som deltar i insatsen och kan vara med på aktiviteten en dag. Den som har skyddade personuppgifter står inte på listan.",
      en: "Those who take part in the programme and could be at the activity on a day. Whoever has protected personal data is not on the sheet.",
    },
    query: {
      activity: { sv: "Aktivitetens id.", en: "Id of the activity." },
      on: { sv: "Dagen.", en: "The day." },
    },
    answer: {
      description: { sv: "Listan, de planerade först.", en: "The sheet, those who are planned first." },
      schema: AttendanceSheet,
      examples: { sheet: attendanceSheetExample },
    },
    problems: ["not-found"],
  },
  recordGroupSession: {
    summary: { sv: "Registrera en grupps närvaro", en: "Record a group's attendance" },
    description: {
      sv: "Närvaron för många vid ett tillfälle, som om den registrerades en och en.",
      en: "The attendance of many at one session, as if registered one by one.",
    },
    requests: { session: groupSessionRequestExample },
    answer: {
      description: { sv: "Vad som hände med var och en.", en: "What became of each." },
      schema: GroupSessionResults,
      examples: { results: { results: [{ id: withdrawnCountExample.id, outcome: "recorded" }] } },
    },
    problems: ["not-found"],
  },
  listDisposals: {
    summary: { sv: "Lista det som ska gallras", en: "List what is to be disposed of" },
    description: {
      sv: "Enhetens deltaganden vars bevarandetid har gått ut, och de som väntar på en andra samordnare.",
      en: "The unit's participations whose retention time has passed, and those that wait for a second coordinator.",
    },
    query: { unit: { sv: "Den egna enheten; kan utelämnas.", en: "One's own unit; may be left out." } },
    answer: {
      description: { sv: "Det som får gallras i dag, utan namn.", en: "What may be disposed of today, without names." },
      schema: DisposalList,
      examples: { disposals: disposalsExample },
    },
  },
};
