import { type Context, Hono } from "hono";
import * as z from "zod/mini";
import { relationTo } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { partyKinds } from "../../shared/forbund/eligibility.ts";
import type { Correction } from "../../shared/participation/history.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import { type SignalName, signalNames, signalOf } from "../../shared/participation/signals/index.ts";
import type { Texts } from "../../shared/store/vault.ts";
import { participationStore } from "../store.ts";
import { correctionBody } from "./correction-body.ts";
import { endReport, isClosed } from "./end-report.ts";
import { problem } from "./problem.ts";
import { referralTexts } from "./referral-rules.ts";
import { checked, type Env, etag, idempotencyKey, ifRevision, jsonBody, need, type Parsed } from "./requests.ts";
import { type Sent, sendSignal } from "./send-signal.ts";
import { splitTexts, textsFor } from "./texts.ts";
import { vault } from "./vault.ts";
import { listView, partyView, receivingView, viewAfterSignal, wholeView } from "./views.ts";

const ListQuery = z.strictObject({
  status: z._default(z.enum(["open", "closed", "all"]), "open"),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 20),
  page: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(10_000)), 1),
});

const SignalQuery = z.strictObject({ "dry-run": z._default(z.enum(["true", "false"]), "false") });

/** To whom the report is to go; the unit itself, when absent. */
const ReportQuery = z.strictObject({ to: z.optional(z.enum(partyKinds)) });

const isKept = (record: ParticipationRecord): record is ParticipationRecord & { participation: Kept } =>
  record.participation.status !== "disposed";

const answerSent = (context: Context<Env>, sent: Sent): Response => {
  switch (sent.outcome) {
    case "done":
    case "repeated":
    case "would-be-done": {
      const view = viewAfterSignal(sent.record, deployedForbund, context.get("actor"), systemClock.now());
      if (sent.outcome === "would-be-done") return context.json({ ...view, dryRun: true });
      context.header("ETag", etag(sent.record.revision));
      return context.json(view);
    }
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

/** Reading participations, and the signals that change them. */
export const participations = new Hono<Env>();

participations.get("/", async (context) => {
  const refused = need(context, "list");
  if (refused) return refused;
  const query = checked(context, ListQuery, context.req.query());
  if ("refused" in query) return query.refused;
  const { status, limit, page } = query.value;
  const all = (await participationStore.ofUnit(context.get("actor").unit)).filter(
    ({ open }) => status === "all" || open === (status === "open"),
  );
  const records = await Promise.all(
    all.slice((page - 1) * limit, page * limit).map(({ id }) => participationStore.get(id)),
  );
  const shown = records.flatMap((record) => (record && isKept(record) ? [record.participation] : []));
  const names = await vault.names(shown.filter(({ protection }) => !protection).map(({ personId }) => personId));
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

participations.get("/:id", async (context) => {
  const refused = need(context, "read");
  if (refused) return refused;
  const actor = context.get("actor");
  const record = await participationStore.get(context.req.param("id"));
  if (!record || !isKept(record)) return problem(context, "not-found");
  const now = systemClock.now();
  const relation = relationTo(actor, record.participation);
  if (relation === "none") return problem(context, "not-found");
  context.header("ETag", etag(record.revision));
  if (relation === "party") return context.json(partyView(record, deployedForbund, actor, now));
  if (relation === "receiving") return context.json(receivingView(record, deployedForbund, actor, now));
  const { personId, follows } = record.participation;
  const [person, history, followed] = await Promise.all([
    vault.get(personId),
    wholeHistory(record.participation.id),
    follows ? participationStore.get(follows) : undefined,
  ]);
  const before = followed && isKept(followed) ? followed.participation : undefined;
  return context.json(wholeView(record, person, history, before, deployedForbund, actor, now));
});

/** Everything that has happened, with the free texts that came with it. */
const wholeHistory = async (id: string) => {
  const { signals, mails } = await participationStore.history(id);
  const withTexts = signals.filter(({ texts }) => texts && texts.length > 0).map(({ signalId }) => signalId);
  return { signals, mails, texts: await vault.texts(id, withTexts) };
};

/** The report at the end, for the unit that ran the participation: the whole of it, or what a party may be told. */
participations.get("/:id/report", async (context) => {
  const refused = need(context, "list");
  if (refused) return refused;
  const query = checked(context, ReportQuery, context.req.query());
  if ("refused" in query) return query.refused;
  const record = await participationStore.get(context.req.param("id"));
  if (!record || !isKept(record)) return problem(context, "not-found");
  const { participation } = record;
  if (relationTo(context.get("actor"), participation) !== "unit") return problem(context, "not-found");
  if (!isClosed(participation))
    return problem(context, "not-allowed-now", {
      detail: { sv: "Deltagandet är inte avslutat än.", en: "The participation has not been closed yet." },
    });
  const history = await wholeHistory(participation.id);
  return context.json(endReport(participation, history, deployedForbund, systemClock.now(), query.value.to));
});

interface SignalBody {
  readonly body: unknown;
  readonly texts: Texts;
}

/** A correction has the body and the free texts of the line that it corrects. */
const correctionParsed = async (
  context: Context<Env>,
  id: string,
  correction: Correction,
  texts: unknown,
): Promise<Parsed<SignalBody>> => {
  const line = await participationStore.signal(id, correction.of);
  const body = line ? correctionBody(correction, line) : { ok: true as const, value: correction };
  if (!body.ok) return { refused: problem(context, "invalid-request", { invalidParams: body.invalidParams }) };
  const named = line && line.signal !== "referral" ? signalOf(line.signal as SignalName) : { texts: referralTexts };
  const words = checked(context, textsFor(named), texts);
  return "refused" in words ? words : { value: { body: body.value, texts: words.value as Texts } };
};

/** Body and free texts as the signal takes them, or the answer that says what is wrong with them. */
const signalParsed = async (
  context: Context<Env>,
  id: string,
  name: SignalName,
  json: unknown,
): Promise<Parsed<SignalBody>> => {
  const { body, texts } = splitTexts(json);
  const signal = signalOf(name);
  const parsed = checked(context, signal.body, body);
  if ("refused" in parsed) return parsed;
  if (name === "correction") return correctionParsed(context, id, parsed.value as Correction, texts);
  const words = checked(context, textsFor(signal), texts);
  return "refused" in words ? words : { value: { body: parsed.value, texts: words.value as Texts } };
};

participations.post("/:id/:signal", async (context) => {
  const name = context.req.param("signal") as SignalName;
  if (!signalNames.includes(name)) return problem(context, "not-found");
  const refused = need(context, name);
  if (refused) return refused;
  const query = checked(context, SignalQuery, context.req.query());
  if ("refused" in query) return query.refused;
  const key = idempotencyKey(context);
  if (!key) return problem(context, "missing-idempotency-key");
  const json = await jsonBody(context);
  if ("refused" in json) return json.refused;
  const id = context.req.param("id");
  const parsed = await signalParsed(context, id, name, json.value);
  if ("refused" in parsed) return parsed.refused;
  const sent = await sendSignal({
    id,
    name,
    ...parsed.value,
    key,
    actor: context.get("actor"),
    ifRevision: ifRevision(context),
    dryRun: query.value["dry-run"] === "true",
  });
  return answerSent(context, sent);
});
