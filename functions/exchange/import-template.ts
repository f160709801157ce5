import { columnsOf, type ImportKind } from "../imports/columns.ts";

/** An empty file of a kind, with its headings and one row as an example. */
export const templateOf = (kind: ImportKind): string[][] => [
  columnsOf[kind].map(({ header }) => header),
  columnsOf[kind].map(({ example }) => example),
];
