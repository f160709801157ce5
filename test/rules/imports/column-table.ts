import { columnsOf, type ImportKind } from "../../../functions/imports/columns.ts";

const forms = {
  text: "text",
  day: "dag",
  word: "ett av listans ord",
  words: "ord ur listan, med `|` emellan",
  dated: "par, med `|` emellan",
} as const;

/** The columns of a kind of file as docs/import.md shows them; what a running participation shares with a referral is shown once. */
export const columnTable = (kind: ImportKind): string =>
  [
    "| rubrik | måste finnas | form | vad | exempel |",
    "| --- | --- | --- | --- | --- |",
    ...columnsOf[kind]
      .filter((column) => kind === "referrals" || !columnsOf.referrals.includes(column))
      .map(({ header, required, kind: form, meaning, example }) =>
        `| ${header} | ${required ? "ja" : ""} | ${forms[form].replaceAll("|", "\\|")} | ${meaning} | ${example.replaceAll("|", "\\|")} |`.replaceAll(
          / +/g,
          " ",
        ),
      ),
  ].join("\n");
