import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { mayDo } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { log } from "../log.ts";
import { actorFrom } from "./actor.ts";
import { disposals } from "./disposals.ts";
import { myself } from "./myself.ts";
import { participations } from "./participations.ts";
import { persons } from "./persons.ts";
import { problem } from "./problem.ts";
import { programmes } from "./programmes.ts";
import { Referral } from "./referral-rules.ts";
import { receiveReferral } from "./referrals.ts";
import { checked, type Env, etag, idempotencyKey, jsonBody, need } from "./requests.ts";
import { participationView } from "./views.ts";
import { waitingLists } from "./waiting-list.ts";

const largestBody = 64 * 1024;

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
app.get("/v1/me", (context) =>
  context.json(myself(context.get("actor"), deployedForbund, stockholmDay(systemClock.now()))),
);

app.post("/v1/referrals", async (context) => {
  const refused = need(context, "refer");
  if (refused) return refused;
  const key = idempotencyKey(context);
  if (!key) return problem(context, "missing-idempotency-key");
  const json = await jsonBody(context);
  if ("refused" in json) return json.refused;
  const referral = checked(context, Referral, json.value);
  if ("refused" in referral) return referral.refused;
  const actor = context.get("actor");
  const received = await receiveReferral(referral.value, key, actor);
  if ("problem" in received) {
    if (received.problem === "other-body-same-key") return problem(context, received.problem);
    const { sv, en, field } = received;
    return problem(context, received.problem, {
      detail: { sv, en },
      invalidParams: [{ name: field, reason: sv, reasonEn: en }],
    });
  }
  const { record } = received;
  const { id } = record.participation;
  context.header("ETag", etag(record.revision));
  context.header("Location", `/v1/participations/${id}`);
  // A referrer is told that the referral has come, and reads the rest as far as consent opens it.
  if (!mayDo(actor, "list")) return context.json({ id, status: record.participation.status }, 201);
  return context.json(participationView(record, deployedForbund, actor, systemClock.now()), 201);
});

app.route("/v1/disposals", disposals);
app.route("/v1/participations", persons);
app.route("/v1/participations", participations);
app.route("/v1/programmes", programmes);
app.route("/v1/programmes", waitingLists);
