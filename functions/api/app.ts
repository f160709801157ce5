import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod/mini";
import { type Action, type Actor, mayDo } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { type SignalName, signalNames, signalOf } from "../../shared/participation/signals/index.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";
import { type ApiBindings, actorFrom } from "./actor.ts";
import { parse } from "./parse.ts";
import { problem } from "./problem.ts";
import { Referral, receiveReferral } from "./referrals.ts";
import { type Sent, sendSignal } from "./send-signal.ts";
import { vault } from "./vault.ts";
import { listView, participationView, wholeView } from "./views.ts";

type Env = { Bindings: ApiBindings; Variables: { actor: Actor; requestId: string } };

const largestBody = 64 * 1024;

const ListQuery = z.strictObject({
  status: z._default(z.enum(["open", "closed", "all"]), "open"),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 20),
  page: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(10_000)), 1),
});

/** An action needs a role; who lacks it is told so before anything is read. */
const need = (context: Context<Env>, action: Action): Response | undefined =>
  mayDo(context.get("actor"), action) ? undefined : problem(context, "forbidden");

const jsonBody = async (context: Context<Env>): Promise<{ body: unknown } | { refused: Response }> => {
  if (!(context.req.header("content-type") ?? "").startsWith("application/json"))
    return { refused: problem(context, "not-json") };
  try {
    return { body: await context.req.json() };
  } catch {
    return { refused: problem(context, "not-json") };
  }
};

/** Idempotency-Key: 16 to 64 characters that may stand in a key. */
const keyOf = (context: Context<Env>): string | undefined =>
  context.req.header("idempotency-key")?.match(/^[A-Za-z0-9_-]{16,64}$/)?.[0];

const etag = (revision: number) => `"${revision}"`;

const ifRevision = (context: Context<Env>): number | undefined => {
  const header = context.req.header("if-match");
  return header ? Number(header.replaceAll('"', "")) : undefined;
};

const answerSent = (context: Context<Env>, sent: Sent): Response => {
  switch (sent.outcome) {
    case "done":
    case "repeated":
      context.header("ETag", etag(sent.record.revision));
      return context.json(participationView(sent.record, deployedForbund, context.get("actor"), systemClock.now()));
    case "refused": {
      const { refused, field, sv, en } = sent.refusal;
      return problem(context, field ? "rule-broken" : "not-allowed-now", {
        detail: { sv, en },
        ...(field && {
          invalidParams: [{ name: field, reason: `${sv} (${refused})`, reasonEn: `${en} (${refused})` }],
        }),
      });
    }
    default:
      return problem(context, sent.outcome);
  }
};

export const app = new Hono<Env>();

app.onError((error, context) => {
  log("fault", { function: "api", error: error.name, requestId: context.get("requestId") });
  return problem(context, "fault");
});
app.notFound((context) => problem(context, "not-found"));

app.use("*", async (context, next) => {
  context.set("requestId", context.env?.event?.requestContext?.requestId ?? "");
  await next();
  context.header("Cache-Control", "no-store");
});

app.get("/health", (context) => context.json({ status: "ok" }));

app.use("/v1/*", bodyLimit({ maxSize: largestBody, onError: (context) => problem(context, "too-large") }));
app.use("/v1/*", async (context, next) => {
  const actor = actorFrom(context.env);
  if (!actor) return problem(context, "forbidden");
  context.set("actor", actor);
  await next();
});

/** Who am I, and what can I refer to: what the page needs before it shows anything. */
app.get("/v1/me", (context) => {
  const actor = context.get("actor");
  const unit = deployedForbund.units.find(({ id }) => id === actor.unit);
  return context.json({
    name: actor.name,
    role: actor.role,
    unit: actor.unit,
    unitName: unit?.name ?? null,
    mayRefer: mayDo(actor, "refer"),
    today: stockholmDay(systemClock.now()),
    programmes: deployedForbund.programmes
      .filter(({ units }) => units.includes(actor.unit))
      .map(({ id, name, version }) => ({ id, name, version })),
  });
});

app.post("/v1/referrals", async (context) => {
  const refused = need(context, "refer");
  if (refused) return refused;
  const key = keyOf(context);
  if (!key) return problem(context, "missing-idempotency-key");
  const json = await jsonBody(context);
  if ("refused" in json) return json.refused;
  const referral = parse(Referral, json.body);
  if (!referral.ok) return problem(context, "invalid-request", { invalidParams: referral.invalidParams });
  const received = await receiveReferral(referral.value, key, context.get("actor"));
  if ("problem" in received) {
    if (received.problem === "other-body-same-key") return problem(context, received.problem);
    const { sv, en, field } = received;
    return problem(context, received.problem, {
      detail: { sv, en },
      invalidParams: [{ name: field, reason: sv, reasonEn: en }],
    });
  }
  const { record } = received;
  context.header("ETag", etag(record.revision));
  return context.json(participationView(record, deployedForbund, context.get("actor"), systemClock.now()), 201, {
    Location: `/v1/participations/${record.participation.id}`,
  });
});

app.get("/v1/participations", async (context) => {
  const refused = need(context, "read");
  if (refused) return refused;
  const query = parse(ListQuery, context.req.query());
  if (!query.ok) return problem(context, "invalid-request", { invalidParams: query.invalidParams });
  const { status, limit, page } = query.value;
  const all = (await participationStore.ofUnit(context.get("actor").unit)).filter(
    ({ open }) => status === "all" || open === (status === "open"),
  );
  const records = await Promise.all(
    all.slice((page - 1) * limit, page * limit).map(({ id }) => participationStore.get(id)),
  );
  const shown = records.flatMap((record) => (record ? [record.participation] : []));
  const names = await vault.names(shown.map(({ personId }) => personId));
  const now = systemClock.now();
  return context.json({
    participations: shown.map((participation) =>
      listView(participation, names.get(participation.personId), deployedForbund, now),
    ),
    total: all.length,
    limit,
    page,
  });
});

app.get("/v1/participations/:id", async (context) => {
  const refused = need(context, "read");
  if (refused) return refused;
  const actor = context.get("actor");
  const record = await participationStore.get(context.req.param("id"));
  if (record?.participation.unit !== actor.unit || !record) return problem(context, "not-found");
  const [person, history] = await Promise.all([
    vault.get(record.participation.personId),
    participationStore.history(record.participation.id),
  ]);
  context.header("ETag", etag(record.revision));
  return context.json(wholeView(record, person, history, deployedForbund, actor, systemClock.now()));
});

app.post("/v1/participations/:id/:signal", async (context) => {
  const name = context.req.param("signal") as SignalName;
  if (!signalNames.includes(name)) return problem(context, "not-found");
  const refused = need(context, name);
  if (refused) return refused;
  const key = keyOf(context);
  if (!key) return problem(context, "missing-idempotency-key");
  const json = await jsonBody(context);
  if ("refused" in json) return json.refused;
  const body = parse(signalOf(name).body, json.body);
  if (!body.ok) return problem(context, "invalid-request", { invalidParams: body.invalidParams });
  const actor = context.get("actor");
  return answerSent(
    context,
    await sendSignal(context.req.param("id"), name, body.value, key, actor, ifRevision(context)),
  );
});
