import { registerExtractContentsExample, registerExtractExample } from "../examples.ts";
import type { Operation, SuccessfulAnswer } from "../operation.ts";
import { RegisterExtract, RegisterExtractContents } from "../schemas/register-extracts.ts";

const state: SuccessfulAnswer = {
  description: { sv: "Utdraget och hur långt det har kommit.", en: "The extract and how far it has come." },
  schema: RegisterExtract,
  examples: { extract: registerExtractExample },
  etag: true,
};

const contents: SuccessfulAnswer = {
  description: { sv: "Utdraget med uppgifterna.", en: "The extract with the data." },
  schema: RegisterExtractContents,
  examples: { extract: registerExtractContentsExample },
  etag: true,
};

/** What the OpenAPI file says of register extracts (registerutdrag). */
export const registerExtractOperations: Readonly<Record<string, Operation>> = {
  beginRegisterExtract: {
    summary: { sv: "Påbörja ett registerutdrag", en: "Begin a register extract" },
    description: {
      sv: "Personen har begärt att få veta allt som finns om den. Det ska vara klart inom en månad.",
      en: "The person has asked for everything that is known of them. It is to be done within a month.",
    },
    requests: { extract: { askedOn: "2026-03-02" } },
    answer: { ...state, status: 201 },
    problems: ["not-found", "rule-broken", "other-body-same-key"],
  },
  readRegisterExtract: {
    summary: { sv: "Läs ett registerutdrag", en: "Read a register extract" },
    description: {
      sv: "Allt som finns om personen, att sekretesspröva.",
      en: "Everything that is known of the person, to be reviewed for secrecy.",
    },
    answer: contents,
    problems: ["not-found"],
  },
  reviewRegisterExtract: {
    summary: { sv: "Sekretesspröva utdraget", en: "Review the extract for secrecy" },
    description: {
      sv: "Vad som inte lämnas ut, och enligt vilken bestämmelse.",
      en: "What is not given out, and by which provision.",
    },
    requests: { review: { withheld: registerExtractExample.withheld } },
    answer: state,
    problems: ["not-found", "not-allowed-now", "rule-broken", "changed-since-read", "changed-meanwhile"],
  },
  readRegisterExtractDocument: {
    summary: { sv: "Hämta utdraget att lämna ut", en: "Get the extract to hand over" },
    description: {
      sv: "Det prövade utdraget, som JSON eller PDF. Det som inte lämnas ut står där med sin bestämmelse och utan text.",
      en: "The reviewed extract, as JSON or PDF. What is not given out is there with its provision and without its text.",
    },
    query: { format: { sv: "JSON eller PDF.", en: "JSON or PDF." } },
    answer: { ...contents, files: ["application/pdf"] },
    problems: ["not-found", "not-allowed-now"],
  },
  handOverRegisterExtract: {
    summary: { sv: "Registrera att utdraget är utlämnat", en: "Record that the extract was handed over" },
    description: { sv: "Dagen då personen fick utdraget.", en: "The day on which the person got it." },
    requests: { handover: { on: "2026-03-10" } },
    answer: state,
    problems: ["not-found", "not-allowed-now", "rule-broken", "changed-since-read", "changed-meanwhile"],
  },
};
