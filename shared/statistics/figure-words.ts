import type { AgeBand, FigureName, sexes } from "./headcount.ts";

/** What stands where a figure is not shown, since it would be about too few. */
export const tooFew = "för få personer för att visas";

export const figureWords: Record<FigureName, string> = {
  referred: "Remitterade",
  met: "Mötta",
  enrolled: "Inskrivna",
  active: "Pågående",
  closed: "Avslutade",
  declined: "Avböjda",
  waiting: "I kö",
};

export const sexGroupWords: Record<(typeof sexes)[number], string> = {
  woman: "Kvinnor",
  man: "Män",
  other: "Annat kön",
  unknown: "Kön saknas",
};

export const bandWords = (band: AgeBand | "other"): string => {
  if (band === "other") return "Annan ålder, eller okänd";
  const { from, to } = band;
  if (to === undefined) return `${from} år och äldre`;
  return from === undefined ? `Till och med ${to} år` : `${from}–${to} år`;
};
