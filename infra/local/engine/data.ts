import type { Json } from "./json.ts";

/** A value that states hand on, with its JSON text: written once, though several events of the history show it. */
export interface Data {
  readonly value: Json;
  readonly text: string;
}

/** Wraps a value that is not wrapped yet. */
export const dataOf = (value: Json): Data => ({ value, text: JSON.stringify(value) });
