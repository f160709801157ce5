import { instant, systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { type Next, whatIsNext, workflowInCharge } from "../../shared/participation/what-is-next.ts";
import { participationStore } from "../store.ts";
import { askerFrom, StepInput } from "./contract.ts";

/**
 * Tells an execution what to do now. When it is to make way for another one, the record is fenced first, so that the
 * answer may be lost: the sweeper sees an execution that should be awake and starts it.
 */
export const handler = async (event: unknown): Promise<Next> => {
  const input = StepInput.parse(event);
  const record = await participationStore.get(input.participationId);
  if (!record) return { action: "done" };
  const asker = askerFrom(input);
  const now = systemClock.now();
  const next = whatIsNext(record, deployedForbund, asker, now);
  if ((next.action === "continue-as-new" || next.action === "hand-over") && record.gen === asker.gen) {
    const workflow = next.action === "hand-over" ? workflowInCharge(record.participation) : asker.workflow;
    const raised = await participationStore.raiseGeneration(record, {
      gen: next.gen,
      epoch: record.epoch,
      workflow,
      at: instant(now),
    });
    if (!raised) return { action: "done" };
  }
  return next;
};
