import type { Context } from "hono";
import type * as z from "zod/mini";
import { type Action, type Actor, mayDo } from "../../shared/access.ts";
import type { ApiBindings } from "./actor.ts";
import { parse } from "./parse.ts";
import { problem } from "./problem.ts";

export type Env = { Bindings: ApiBindings; Variables: { actor: Actor; requestId: string } };

/** An action needs a role; who lacks it is told so before anything is read. */
export const need = (context: Context<Env>, action: Action): Response | undefined =>
  mayDo(context.get("actor"), action) ? undefined : problem(context, "forbidden");

export type Parsed<T> = { readonly value: T } | { readonly refused: Response };

/** The request's JSON, or the answer that says what is wrong with it. */
export const jsonBody = async (context: Context<Env>): Promise<Parsed<unknown>> => {
  if (!(context.req.header("content-type") ?? "").startsWith("application/json"))
    return { refused: problem(context, "not-json") };
  try {
    return { value: await context.req.json() };
  } catch {
    return { refused: problem(context, "not-json") };
  }
};

/** A value as a schema takes it, or the answer that names every field that is wrong. */
export const checked = <T>(context: Context<Env>, schema: z.ZodMiniType<T>, value: unknown): Parsed<T> => {
  const result = parse(schema, value);
  return result.ok
    ? { value: result.value }
    : { refused: problem(context, "invalid-request", { invalidParams: result.invalidParams }) };
};

/** Idempotency-Key: 16 to 64 characters that may stand in a key. */
export const idempotencyKey = (context: Context<Env>): string | undefined =>
  context.req.header("idempotency-key")?.match(/^[A-Za-z0-9_-]{16,64}$/)?.[0];

export const etag = (revision: number) => `"${revision}"`;

/** The revision that the sender had read (If-Match), when it says one. */
export const ifRevision = (context: Context<Env>): number | undefined => {
  const header = context.req.header("if-match");
  return header ? Number(header.replaceAll('"', "")) : undefined;
};
