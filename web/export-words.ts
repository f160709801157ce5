/** Why data leave the system, as the log of access has it (functions/api/exports.ts). */
export const purposeWords = {
  "follow-up": "Uppföljning",
  audit: "Granskning",
  move: "Flytt till ett annat system",
  "public-record": "Begäran om allmän handling",
} as const;

export const formatWords = { xlsx: "Excel (XLSX)", csv: "CSV" } as const;
