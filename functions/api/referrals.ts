import { mayDo } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { bodyOf } from "./json-body.ts";
import type { Problem } from "./problem.ts";
import { receiveReferral } from "./receive-referral.ts";
import { Referral } from "./referral-rules.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";
import { participationView } from "./views.ts";

const answer = async ({ actor, body, key, trace }: ApiRequest<unknown, Referral>): Promise<Reply | Problem> => {
  const now = systemClock.now();
  const received = await receiveReferral(body, { signalId: key, actor, now, traceId: trace.traceId });
  if ("problem" in received) return received;
  const { record } = received;
  const { id, personId, status, unit } = record.participation;
  return {
    status: 201,
    revision: record.revision,
    location: `/v1/participations/${id}`,
    // A referrer is told that the referral has come, and reads the rest as far as consent opens it.
    body: mayDo(actor, "list")
      ? participationView(record, deployedForbund, { actor, relation: "unassigned" }, now)
      : { id, status, revision: record.revision },
    concerned: { participations: [id], persons: [personId], unit },
  };
};

/** Referrals (remiss/anvisning) and first visits: how a participation begins. */
export const referralRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/referrals",
    operationId: "refer",
    action: "refer",
    aboutPersons: "write",
    body: bodyOf(Referral),
    handle: answer,
  }),
];
