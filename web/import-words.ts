import { stockholmTime } from "../shared/dates/stockholm-time.ts";
import type { Import, RowOutcome } from "./import-answers.ts";
import { capital, dayOfInstant } from "./words.ts";

export const kindWords: Record<Import["kind"], string> = {
  referrals: "Remisser",
  participations: "Pågående deltaganden",
};

/** What becomes of a row, as it stands in the report. */
export const outcomeWords: Record<RowOutcome, string> = {
  imported: "Inläst",
  "to-import": "Kan läsas in",
  exists: "Finns redan, inget ändras",
  differs: "Har lästs in förut med andra uppgifter. Inget ändras: rätta i deltagandet i stället",
  wrong: "Fel",
};

const counted: Record<RowOutcome, (count: number) => string> = {
  imported: (count) => `${count} ${count === 1 ? "inläst" : "inlästa"}`,
  "to-import": (count) => `${count} kan läsas in`,
  exists: (count) => `${count} finns redan`,
  differs: (count) => `${count} har lästs in förut med andra uppgifter`,
  wrong: (count) => `${count} har fel`,
};

/** "3 kan läsas in, 1 har fel"; empty when nothing has been counted. */
export const countsWords = ({ counts }: Pick<Import, "counts">): string =>
  (Object.keys(counted) as RowOutcome[])
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => counted[outcome](counts[outcome]))
    .join(", ");

export const whenWords = ({ at }: Pick<Import, "at">): string =>
  `${dayOfInstant(at)} kl. ${stockholmTime(Date.parse(at))}`;

export const stateWords = ({ status, statusText, dryRun }: Import): string =>
  status === "done" && dryRun ? "Kontrollerad, inget är inläst" : capital(statusText);
