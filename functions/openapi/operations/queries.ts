import type { Bilingual } from "../operation.ts";

/** Parameters that several operations have in their query. */
export const pageQuery: Readonly<Record<string, Bilingual>> = {
  limit: { sv: "Antal på en sida.", en: "How many on a page." },
  page: { sv: "Sidans nummer, från 1.", en: "Number of the page, from 1." },
};

export const dryRunQuery: Readonly<Record<string, Bilingual>> = {
  "dry-run": {
    sv: "Med true sägs vad som skulle hända, och ingenting ändras.",
    en: "With true, says what would happen and changes nothing.",
  },
};

export const statusQuery: Readonly<Record<string, Bilingual>> = {
  status: { sv: "Vilka: öppna, avslutade eller alla.", en: "Which: open, closed or all." },
};
