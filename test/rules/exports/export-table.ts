import { exportColumns } from "../../../functions/exchange/participation-columns.ts";

/** The columns of an export as docs/export.md shows them. */
export const exportTable = (): string =>
  [
    "| rubrik | i JSON | vad |",
    "| --- | --- | --- |",
    ...exportColumns.map(({ header, name, meaning }) => `| ${header} | \`${name}\` | ${meaning} |`),
  ].join("\n");
