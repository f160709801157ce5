import * as z from "zod/mini";
import { type Actor, mayDo } from "../../shared/access.ts";
import type { SessionTime } from "./actor.ts";
import { readJson } from "./json-text.ts";
import { logAccess } from "./log-access.ts";
import { parse } from "./parse.ts";
import { type Problem, problem } from "./problem.ts";
import type { Reply, Route } from "./route.ts";
import type { Trace } from "./trace.ts";

/** A request as it came, its sender known. */
export interface RawRequest {
  readonly actor: Actor;
  readonly session: SessionTime | undefined;
  readonly params: Readonly<Record<string, string>>;
  /** By name, all that was said of it. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  header(name: string): string | undefined;
  text(): Promise<string>;
  readonly trace: Trace;
}

type Checked<T> = { readonly value: T } | Problem;

const jsonOf = async (request: RawRequest): Promise<Checked<unknown>> => {
  const type = request.header("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) return problem("not-json");
  const read = readJson(await request.text());
  return "value" in read ? read : problem("malformed-json", read.fault && { detail: read.fault });
};

/** Idempotency-Key: 16 to 64 characters that may stand in a key of the table; every POST has one. */
const keyOf = ({ method }: Route, request: RawRequest): Checked<string> => {
  if (method !== "POST") return { value: "" };
  const key = request.header("idempotency-key")?.match(/^[A-Za-z0-9_-]{16,64}$/)?.[0];
  return key ? { value: key } : problem("missing-idempotency-key");
};

/** If-Match: the strong ETag of what was read, and nothing else; `*` would overwrite what nobody has read. */
const ifMatchOf = ({ ifMatch }: Route, request: RawRequest): Checked<number> => {
  if (!ifMatch) return { value: 0 };
  const header = request.header("if-match");
  if (header === undefined) return problem("missing-if-match");
  const revision = header.match(/^"(0|[1-9]\d{0,8})"$/)?.[1];
  if (revision) return { value: Number(revision) };
  const reason = "Ska vara den ETag som du läste.";
  const reasonEn = "Must be the ETag that you read.";
  return problem("invalid-request", { invalidParams: [{ name: "If-Match", reason, reasonEn }] });
};

/** No id is longer than an Idempotency-Key, which may be one; a longer one would be too long for a key of the table. */
const longestId = 64;

/** What a route says nothing about it does not take: a misspelt parameter must not pass for one that was heeded. */
const noQuery = z.strictObject({});

const saidTwice = { reason: "Står mer än en gång.", reasonEn: "Is there more than once." };

/** The parameters in the address, each said once: of two values somebody else would take the other. */
const queryOf = (route: Route, request: RawRequest): Checked<unknown> => {
  const said = Object.entries(request.query);
  const twice = said.filter(([, values]) => values.length > 1).map(([name]) => ({ name, ...saidTwice }));
  if (twice.length > 0) return problem("invalid-request", { invalidParams: twice });
  const query = parse(route.query ?? noQuery, Object.fromEntries(said.map(([name, [value]]) => [name, value])));
  return query.ok ? query : problem("invalid-request", { invalidParams: query.invalidParams });
};

const isProblem = (value: object): value is Problem => "problem" in value;

/**
 * Answers a request by its route: the role first, so that nothing is read for whoever may not; then headers, query and body;
 * then the route's own handler; and the log of access, before anything leaves.
 */
export const answerRequest = async (route: Route, request: RawRequest): Promise<Reply | Problem> => {
  const { actor, session, params, trace } = request;
  if (route.action && !mayDo(actor, route.action)) return problem("forbidden");
  if (Object.values(params).some((id) => id.length > longestId)) return problem("not-found");
  const query = queryOf(route, request);
  if (isProblem(query)) return query;
  const key = keyOf(route, request);
  if (isProblem(key)) return key;
  const ifMatch = ifMatchOf(route, request);
  if (isProblem(ifMatch)) return ifMatch;
  const json = route.body ? await jsonOf(request) : { value: undefined };
  if (isProblem(json)) return json;
  const body = route.body?.read(json.value) ?? { ok: true as const, value: undefined };
  if (!body.ok) return problem("invalid-request", { invalidParams: body.invalidParams });
  const reply = await route.handle({
    actor,
    session,
    params,
    query: query.value,
    body: body.value,
    key: key.value,
    ifMatch: ifMatch.value,
    trace,
  });
  if (!isProblem(reply)) await logAccess(route, actor, reply, trace);
  return reply;
};
