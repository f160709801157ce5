import { forbundFile } from "../../infra/forbund/index.ts";
import { checkForbund, InvalidForbund } from "../../shared/forbund/check-forbund.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";

/** Where a value stands in a förbund file. */
export type Path = readonly (string | number)[];
export type Holder = Record<string | number, unknown>;

/** A path as the faults write it. */
export const written = (path: Path): string =>
  path.map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`)).join("");

/** The object or list in which the last part of a path stands. */
export const holderOf = (file: unknown, path: Path): Holder =>
  path.slice(0, -1).reduce<unknown>((at, key) => (at as Holder)[key], file) as Holder;

/** A copy in which nothing is shared, so that one place can change and no other. */
export const copyOf = (id: string): Forbund => JSON.parse(JSON.stringify(forbundFile(id)));

/** What is wrong with a file; nothing, when it can be used. */
export const faultsOf = (file: unknown): readonly string[] => {
  try {
    checkForbund("test", file);
    return [];
  } catch (error) {
    if (error instanceof InvalidForbund) return error.faults;
    throw error;
  }
};
