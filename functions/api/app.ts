import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isFromOwnPage } from "../identity/own-origin.ts";
import { log } from "../log.ts";
import { type ApiBindings, actorFrom, sessionFrom } from "./actor.ts";
import { answerRequest } from "./answer-request.ts";
import { type Problem, problem, problemBody, problemKinds } from "./problem.ts";
import type { Reply, Route } from "./route.ts";
import { routes } from "./routes.ts";
import { type Trace, traceOf } from "./trace.ts";

type Env = { Bindings: ApiBindings; Variables: { trace: Trace } };

const largestBody = 64 * 1024;

export const app = new Hono<Env>();

/** What every answer carries: where it belongs, and that nobody may keep it. */
const headersOf = ({ traceparent }: Trace): Record<string, string> => ({ traceparent, "cache-control": "no-store" });

const refuse = (context: Context<Env>, refused: Problem, headers: Record<string, string> = {}): Response => {
  const { status } = problemKinds[refused.problem];
  const trace = context.get("trace");
  if (refused.problem !== "fault") log("refused", { kind: refused.problem, status, trace: trace.traceId });
  const body = problemBody(refused, new URL(context.req.url).pathname, trace.traceId);
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headersOf(trace), ...headers, "content-type": "application/problem+json; charset=utf-8" },
  });
};

/** What the answer holds, and how it is named when it is a file. */
const contentOf = ({ body, file }: Reply): [content: BodyInit, headers: Record<string, string>] =>
  file
    ? [
        Buffer.from(file.bytes),
        { "content-type": file.type, "content-disposition": `attachment; filename="${file.name}"` },
      ]
    : [JSON.stringify(body), { "content-type": "application/json" }];

const reply = (context: Context<Env>, answer: Reply): Response => {
  const { status = 200, revision, location } = answer;
  const [content, headers] = contentOf(answer);
  return new Response(content, {
    status,
    headers: {
      ...headersOf(context.get("trace")),
      ...headers,
      ...(revision !== undefined && { etag: `"${revision}"` }),
      ...(location && { location }),
    },
  });
};

app.use("*", async (context, next) => {
  context.set("trace", traceOf(context.req.header("traceparent")));
  await next();
});
/**
 * API Gateway has decoded the path. One that reads otherwise as an address (`..`, a question mark, a line break, an encoding within
 * the encoding) would be taken for another; no address of ours has any of these.
 */
app.use("*", async (context, next) => {
  const asked = context.env?.event?.rawPath;
  if (asked !== undefined && asked !== new URL(context.req.url).pathname) return refuse(context, problem("not-found"));
  return next();
});
app.onError((error, context) => {
  log("fault", { function: "api", error: error.name, trace: context.get("trace").traceId });
  return refuse(context, problem("fault"));
});
app.notFound((context) => refuse(context, problem("not-found")));
app.get("/health", (context) => reply(context, { body: { status: "ok" } }));

const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ":$1");

const serve =
  (route: Route) =>
  async (context: Context<Env>): Promise<Response> => {
    const actor = actorFrom(context.env);
    if (!actor) return refuse(context, problem("forbidden"));
    const session = sessionFrom(context.env);
    if (session && !isFromOwnPage({ method: context.req.method, headers: context.req.header() }))
      return refuse(context, problem("other-origin"));
    const answer = await answerRequest(route, {
      actor,
      session,
      params: context.req.param() as Record<string, string>,
      query: context.req.queries(),
      header: (name) => context.req.header(name),
      text: () => context.req.text(),
      trace: context.get("trace"),
    });
    return "problem" in answer ? refuse(context, answer) : reply(context, answer);
  };

const limited = (maxSize: number) =>
  bodyLimit({ maxSize, onError: (context) => refuse(context, problem("too-large")) });

for (const route of routes)
  app.on(route.method, honoPath(route.path), limited(route.largestBody ?? largestBody), serve(route));

/** The methods of a path that exists: HEAD is GET without a body. */
const methodsOf = (path: string): string =>
  routes
    .filter((route) => route.path === path)
    .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]))
    .join(", ");

/** A path that exists, with a method that it does not take: the answer says which it does (RFC 9110, 15.5.6). */
for (const path of new Set(routes.map((route) => route.path)))
  app.all(honoPath(path), (context) => refuse(context, problem("method-not-allowed"), { allow: methodsOf(path) }));
