import * as z from "zod/mini";
import { systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { Correction } from "../../shared/participation/history.ts";
import { type SignalName, signalNames, signalOf } from "../../shared/participation/signals/index.ts";
import { participationStore } from "../store.ts";
import { changedSinceRead } from "./changed-since-read.ts";
import { correctionBody } from "./correction-body.ts";
import { signalOperation } from "./operation-words.ts";
import { parse } from "./parse.ts";
import { type Problem, problem } from "./problem.ts";
import { referralTexts } from "./referral-rules.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";
import { type Sent, sendSignal } from "./send-signal.ts";
import { type SignalBody, signalBody } from "./signal-body.ts";
import { standingTo } from "./standing.ts";
import { textsFor } from "./texts.ts";
import { viewAfterSignal } from "./views.ts";

const SignalQuery = z.strictObject({ "dry-run": z._default(z.enum(["true", "false"]), "false") });

type SignalRequest = ApiRequest<z.infer<typeof SignalQuery>, SignalBody>;

/** A correction has the body and the free texts of the line that it corrects. */
const asCorrected = async (id: string, { body, texts }: SignalBody): Promise<SignalBody | Problem> => {
  const correction = body as Correction;
  const line = await participationStore.signal(id, correction.of);
  const checked = line ? correctionBody(correction, line) : { ok: true as const, value: correction };
  if (!checked.ok) return problem("invalid-request", { invalidParams: checked.invalidParams });
  const named = line && line.signal !== "referral" ? signalOf(line.signal as SignalName) : { texts: referralTexts };
  const words = parse(textsFor(named), texts);
  return words.ok
    ? { body: checked.value, texts: words.value }
    : problem("invalid-request", { invalidParams: words.invalidParams });
};

const answerTo = async (sent: Sent, { actor, ifMatch }: SignalRequest): Promise<Reply | Problem> => {
  const now = systemClock.now();
  switch (sent.outcome) {
    case "done":
    case "repeated":
    case "would-be-done": {
      const { participation, revision } = sent.record;
      const relation = await standingTo(actor, participation);
      const view = viewAfterSignal(sent.record, deployedForbund, { actor, relation }, now);
      const persons = "personId" in participation ? [participation.personId] : [];
      const concerned = { participations: [participation.id], persons };
      return sent.outcome === "would-be-done"
        ? { body: { ...view, dryRun: true }, concerned }
        : { body: view, revision, concerned };
    }
    case "refused": {
      const { refused, field, sv, en } = sent.refusal;
      return problem(field ? "rule-broken" : "not-allowed-now", {
        detail: { sv, en },
        ...(field && {
          invalidParams: [{ name: field, reason: `${sv} (${refused})`, reasonEn: `${en} (${refused})` }],
        }),
      });
    }
    case "changed-since-read":
      return changedSinceRead(
        sent.record,
        ifMatch,
        { actor, relation: await standingTo(actor, sent.record.participation) },
        now,
      );
    default:
      return problem(sent.outcome);
  }
};

const send = async (name: SignalName, request: SignalRequest): Promise<Reply | Problem> => {
  const id = request.params.id ?? "";
  const parsed = name === "correction" ? await asCorrected(id, request.body) : request.body;
  if ("problem" in parsed) return parsed;
  const sent = await sendSignal({
    id,
    name,
    ...parsed,
    key: request.key,
    actor: request.actor,
    ifMatch: request.ifMatch,
    traceId: request.trace.traceId,
    dryRun: request.query["dry-run"] === "true",
  });
  return answerTo(sent, request);
};

/** The signals that change a participation: each a route of its own, made from the table of signals. */
export const signalRoutes: readonly Route[] = signalNames.map((name) =>
  route<z.infer<typeof SignalQuery>, SignalBody>({
    method: "POST",
    path: `/v1/participations/{id}/${name}`,
    operationId: signalOperation(name),
    action: name,
    aboutPersons: "write",
    ifMatch: true,
    query: SignalQuery,
    body: signalBody(name),
    handle: (request) => send(name, request),
  }),
);
