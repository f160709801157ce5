import { importExample, importRequestExample, importRowsExample, wholeCaseExample } from "../examples.ts";
import type { Bilingual, Operation } from "../operation.ts";
import { ExportedParticipations, Import, ImportList, ImportRows, WholeCase } from "../schemas/exchange.ts";
import { pageQuery, statusQuery } from "./queries.ts";

const files = ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];

const purpose: Bilingual = {
  sv: "Varför uppgifterna lämnar systemet. Skrivs i åtkomstloggen.",
  en: "Why the data leave the system. Written to the log of access.",
};

const format: Bilingual = { sv: "Filens form.", en: "The form of the file." };

/** What the OpenAPI file says of what comes in and goes out as files. */
export const exchangeOperations: Readonly<Record<string, Operation>> = {
  importFile: {
    summary: { sv: "Läs in en fil", en: "Import a file" },
    description: {
      sv: "En fil med remisser, eller med pågående deltaganden när en enhet flyttar in. Utan dryRun false sägs bara rad för rad vad som skulle hända.",
      en: "A file of referrals, or of running participations when a unit moves in. Without dryRun false it is only said row by row what would happen.",
    },
    requests: { referrals: importRequestExample },
    answer: {
      status: 202,
      description: { sv: "Filen är mottagen och läses in.", en: "The file has come and is being read." },
      schema: Import,
      examples: { import: { ...importExample, status: "received", statusText: "mottagen", finishedAt: null } },
      location: true,
    },
    problems: ["rule-broken", "other-body-same-key"],
  },
  listImports: {
    summary: { sv: "Lista inläsningar", en: "List imports" },
    description: { sv: "Enhetens inläsningar.", en: "The unit's imports." },
    answer: {
      description: { sv: "Inläsningarna.", en: "The imports." },
      schema: ImportList,
      examples: { imports: { imports: [importExample] } },
    },
  },
  readImport: {
    summary: { sv: "Läs hur en inläsning går", en: "Read how an import goes" },
    description: { sv: "Hur långt inläsningen har kommit.", en: "How far the import has come." },
    answer: {
      description: { sv: "Inläsningen.", en: "The import." },
      schema: Import,
      examples: { import: importExample },
    },
    problems: ["not-found"],
  },
  listImportRows: {
    summary: { sv: "Lista en inläsnings rader", en: "List the rows of an import" },
    description: { sv: "Vad som hände med varje rad i filen.", en: "What became of each row of the file." },
    query: { outcome: { sv: "Bara rader som det gick så för.", en: "Only rows of which this became." }, ...pageQuery },
    answer: {
      description: { sv: "En sida av raderna.", en: "A page of the rows." },
      schema: ImportRows,
      examples: { rows: importRowsExample },
    },
    problems: ["not-found"],
  },
  readImportTemplate: {
    summary: { sv: "Hämta mallen för en inläsning", en: "Get the template of an import" },
    description: { sv: "En tom fil med rubrikerna.", en: "An empty file with the headings." },
    query: { kind: { sv: "Vad som ska läsas in.", en: "What is to be imported." }, format },
    answer: { description: { sv: "Filen.", en: "The file." }, files },
  },
  exportParticipations: {
    summary: { sv: "Exportera deltaganden", en: "Export participations" },
    description: {
      sv: "De deltaganden som den inloggade får läsa, som fil eller som JSON en sida i taget. Skyddade personuppgifter är aldrig med.",
      en: "The participations that one may read, as a file or as JSON a page at a time. Protected personal data are never among them.",
    },
    query: {
      purpose,
      format,
      ...statusQuery,
      programme: { sv: "Bara en insats.", en: "One programme only." },
      from: { sv: "Första dagen i perioden.", en: "First day of the period." },
      to: { sv: "Sista dagen i perioden.", en: "Last day of the period." },
      cursor: { sv: "Det som förra svaret sade (bara JSON).", en: "As the answer before said (JSON only)." },
      limit: { sv: "Antal åt gången (bara JSON).", en: "How many at a time (JSON only)." },
    },
    answer: {
      description: { sv: "Filen, eller en sida.", en: "The file, or a page." },
      schema: ExportedParticipations,
      examples: { empty: { participations: [], cursor: null } },
      files,
    },
    problems: ["rule-broken"],
  },
  exportNumbers: {
    summary: { sv: "Hämta en insats siffror som fil", en: "Get a programme's numbers as a file" },
    description: {
      sv: "Samma siffror som i numbers, med samma skydd för små tal.",
      en: "The same figures as in numbers, with the same protection of small ones.",
    },
    query: { on: { sv: "Dagen som siffrorna gäller.", en: "The day whose figures are wanted." }, format },
    answer: { description: { sv: "Filen.", en: "The file." }, files },
    problems: ["not-found", "rule-broken"],
  },
  exportWholeCase: {
    summary: { sv: "Hämta hela ärendet", en: "Get the whole case" },
    description: {
      sv: "Allt som är känt om ett deltagande i en fil: fakta, personen, historiken med egna ord och mejlen.",
      en: "Everything that is known of one participation in one file: facts, the person, the history with its words, and the mails.",
    },
    query: { purpose },
    answer: {
      description: { sv: "Ärendet.", en: "The case." },
      schema: WholeCase,
      examples: { case: wholeCaseExample },
      etag: true,
    },
    problems: ["not-found"],
  },
};
