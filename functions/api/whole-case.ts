import * as z from "zod/mini";
import { may } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import { participationStore } from "../store.ts";
import { exportPurposes } from "./exports.ts";
import { shownBody } from "./history-view.ts";
import { withoutUnpairedAnswers } from "./paired-answers.ts";
import { type Problem, problem } from "./problem.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";
import { standingTo } from "./standing.ts";
import { vault } from "./vault.ts";

/** Version of the form of the file; docs/export.md describes it. Raised when a member is taken away or means something else. */
const formVersion = 1;

/** A record of which something is still kept. */
export type KeptRecord = ParticipationRecord & { readonly participation: Kept };

/**
 * Everything that is known of one participation, unabridged: the facts, who it is about, each line of the history with its free
 * texts, and the mails that have left. What may be shown to whom is for whoever asks to say.
 */
export const wholeCase = async ({ participation, revision }: KeptRecord) => {
  const { signals, mails } = await participationStore.history(participation.id);
  const [kept, texts] = await Promise.all([
    vault.get(participation),
    vault.texts(
      participation.id,
      signals.filter((line) => line.texts && line.texts.length > 0).map(({ signalId }) => signalId),
    ),
  ]);
  return { participation, revision, kept, signals, mails, texts };
};

const WholeCaseQuery = z.strictObject({ purpose: z.enum(exportPurposes) });

const read = async ({ actor, params, query }: ApiRequest<z.infer<typeof WholeCaseQuery>>): Promise<Reply | Problem> => {
  const record = await participationStore.get(params.id ?? "");
  if (!record || record.participation.status === "disposed") return problem("not-found");
  const { participation, revision } = record;
  const relation = await standingTo(actor, participation);
  if (!may(actor, "whole-case", relation)) return problem(may(actor, "read", relation) ? "forbidden" : "not-found");
  if (participation.protection)
    return problem("forbidden", {
      detail: {
        sv: "Skyddade personuppgifter lämnar inte systemet i filer.",
        en: "Protected personal data do not leave the system in files.",
      },
    });
  const { kept, signals, mails, texts } = await wholeCase({ ...record, participation });
  const body = {
    form: formVersion,
    exportedAt: instant(systemClock.now()),
    purpose: query.purpose,
    forbund: deployedForbund.id,
    revision,
    participation: withoutUnpairedAnswers(participation, deployedForbund),
    person: kept?.person ?? null,
    formerNumbers: kept?.formerNumbers ?? [],
    history: signals.map((line) => ({
      signalId: line.signalId,
      signal: line.signal,
      at: line.at,
      by: line.by,
      revision: line.revision,
      body: shownBody(line, signals),
      texts: texts.get(line.signalId) ?? {},
    })),
    mails: mails.map(({ kind, step, number, dueOn, role, unit, at, sentAt }) => ({
      ...{ kind, step, number: number ?? null, dueOn, role, unit, at },
      sentAt: sentAt ?? null,
    })),
  };
  const { id, personId, unit } = participation;
  return { body, revision, concerned: { participations: [id], persons: [personId], unit, reason: query.purpose } };
};

/** A whole case as one file. */
export const wholeCaseRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/participations/{id}/whole-case",
    operationId: "exportWholeCase",
    action: "whole-case",
    aboutPersons: "read",
    query: WholeCaseQuery,
    handle: read,
  }),
];
