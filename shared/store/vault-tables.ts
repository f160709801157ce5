/** Both tables' keys of a file begin so; whoever works an import off may delete what begins so, and nothing else. */
export const filePrefix = "FILE#";

/** Keys of the vault's items: persons, free texts of signals, parts of files that are being imported, and whose an identity number is or was, by its keyed hash. */
export const vaultKeys = {
  person: (personId: string) => ({ pk: `PERSON#${personId}` }),
  texts: (participationId: string, signalId: string) => ({ pk: `TEXTS#${participationId}#${signalId}` }),
  number: (hash: string) => ({ pk: `NUMBER#${hash}` }),
  file: (id: string, part: number) => ({ pk: `${filePrefix}${id}#${part}` }),
} as const;

export const keyTablePrefixes = {
  controller: "CONTROLLER#",
  participation: "PARTICIPATION#",
  file: filePrefix,
} as const;

/** Keys of the items of the table of keys, which is apart so that a copy of the vault is worth nothing without it. */
export const keyTableKeys = {
  controller: (controller: string) => ({ pk: `${keyTablePrefixes.controller}${controller}` }),
  participation: (id: string) => ({ pk: `${keyTablePrefixes.participation}${id}` }),
  file: (id: string) => ({ pk: `${keyTablePrefixes.file}${id}` }),
} as const;
