import type * as z from "zod/mini";
import { parse } from "./parse.ts";
import type { InvalidParam } from "./problem.ts";

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly invalidParams: readonly InvalidParam[] };

/** How a route reads the JSON that it is sent. */
export interface JsonBody<T> {
  /** The schemas that take it: of the body, and of its member `texts` where there are free texts. */
  readonly schema: z.ZodMiniType;
  readonly texts?: z.ZodMiniType;
  read(json: unknown): Read<T>;
}

/** A body that one schema takes. */
export const bodyOf = <T>(schema: z.ZodMiniType<T>): JsonBody<T> => ({
  schema,
  read: (json) => parse(schema, json),
});
