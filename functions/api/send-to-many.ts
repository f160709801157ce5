import { createHash } from "node:crypto";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import type { ApiRequest } from "./route.ts";
import { type Sent, sendSignal } from "./send-signal.ts";

/** What became of one of many; what the sender may not do, or cannot see, is not there for them. */
export type OneOfMany<Done extends string> =
  | { readonly id: string; readonly outcome: Done | "not-found" }
  | { readonly id: string; readonly outcome: "refused"; readonly reason: string; readonly reasonEn: string };

const outcomeOf = <Done extends string>(id: string, sent: Sent, done: Done): OneOfMany<Done> => {
  switch (sent.outcome) {
    case "done":
    case "repeated":
    case "would-be-done":
      return { id, outcome: done };
    case "refused":
      return { id, outcome: "refused", reason: sent.refusal.sv, reasonEn: sent.refusal.en };
    default:
      return { id, outcome: "not-found" };
  }
};

/** The key of one of many: the same whenever the whole is sent again. */
const keyOf = (key: string, id: string): string => createHash("sha256").update(`${key}/${id}`).digest("hex");

/**
 * Sends one kind of signal to many participations: an event for each, in order, and an answer for each. Nobody has read all of them, so
 * none is asked for its revision.
 * @param bodies what to send to each, by its id
 * @param done what it is called when it was carried out, or would be
 */
export const sendToMany = async <Done extends string>(
  { actor, key, trace }: Pick<ApiRequest, "actor" | "key" | "trace">,
  name: SignalName,
  bodies: ReadonlyMap<string, unknown>,
  done: Done,
  dryRun: boolean,
): Promise<OneOfMany<Done>[]> => {
  const results: OneOfMany<Done>[] = [];
  for (const [id, body] of bodies) {
    const sent = await sendSignal({
      id,
      name,
      body,
      texts: {},
      key: keyOf(key, id),
      actor,
      traceId: trace.traceId,
      dryRun,
    });
    results.push(outcomeOf(id, sent, done));
  }
  return results;
};
