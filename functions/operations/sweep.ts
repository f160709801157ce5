import { DescribeExecutionCommand, ExecutionDoesNotExist } from "@aws-sdk/client-sfn";
import * as z from "zod/mini";
import { instant, systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { isWatched } from "../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import { type ExecutionInCharge, executionArn, startExecution, stepFunctions, wakeExecution } from "../executions.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";

/**
 * `overdue`: participations whose workflow should have woken by now and did not.
 * `rebuild`: every one that is watched, after a restore or a restart of the embedded runtime.
 */
const SweepInput = z.object({ mode: z.enum(["overdue", "rebuild"]) });

/** A wait that fires on time has woken long before this; what is later was lost. */
const graceMs = 15 * 60 * 1000;

/** How many participations are looked at together: StartExecution allows 150 a second in the smaller regions. */
const together = 10;

type Outcome = "awake" | "started" | "poked" | "next-generation" | "erasing";

const inChargeOf = (record: ParticipationRecord): ExecutionInCharge => ({
  participationId: record.participation.id,
  workflow: record.workflow,
  epoch: record.epoch,
  gen: record.gen,
});

const statusOf = async (execution: ExecutionInCharge): Promise<string | undefined> => {
  try {
    const found = await stepFunctions.send(new DescribeExecutionCommand({ executionArn: executionArn(execution) }));
    return found.status;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
};

/** Makes a fresh execution take charge; the old one is fenced by the raised generation. */
const nextGeneration = async (record: ParticipationRecord): Promise<Outcome> => {
  const to = { gen: record.gen + 1, epoch: deployedForbund.epoch, workflow: record.workflow };
  const raised = await participationStore.raiseGeneration(record, { ...to, at: instant(systemClock.now()) });
  if (!raised) return "awake";
  await startExecution({ participationId: record.participation.id, ...to });
  return "next-generation";
};

/** Disposed of, and still among the watched: it was not erased. The stream hands it to the function that erases once more. */
const resumeErasure = async (participationId: string): Promise<Outcome> => {
  const left = await participationStore.eraseAgain(participationId, instant(systemClock.now()));
  if (!left) return "awake";
  log("erasure-resumed", { participationId });
  return "erasing";
};

/** Looks at one participation and mends what it finds. Safe to run at any time and as often as one likes. */
const mend = async (participationId: string, mode: "overdue" | "rebuild"): Promise<Outcome> => {
  const record = await participationStore.get(participationId);
  if (!record) return "awake";
  if (!isWatched(record.participation)) return resumeErasure(participationId);
  if (record.epoch !== deployedForbund.epoch) return nextGeneration(record);
  const execution = inChargeOf(record);
  const status = await statusOf(execution);
  if (status === undefined) {
    await startExecution(execution);
    log("execution-rebuilt", { participationId, gen: record.gen });
    return "started";
  }
  if (status !== "RUNNING") return nextGeneration(record);
  if (mode === "rebuild" || !record.wakeToken) return "awake";
  await wakeExecution(record.wakeToken);
  log("execution-poked", { participationId, gen: record.gen });
  return "poked";
};

/** @returns how many participations were looked at, and what was done: shown as metrics and in the runbook */
export const handler = async (event: unknown): Promise<Record<"seen" | Outcome, number>> => {
  const { mode } = SweepInput.parse(event);
  const until = mode === "overdue" ? instant(systemClock.now() - graceMs) : undefined;
  const counts = { seen: 0, awake: 0, started: 0, poked: 0, "next-generation": 0, erasing: 0 };
  const batch: string[] = [];
  const mendBatch = async () => {
    const outcomes = await Promise.all(batch.splice(0).map((id) => mend(id, mode)));
    for (const outcome of outcomes) counts[outcome] += 1;
  };
  for await (const id of participationStore.sleeping(until)) {
    counts.seen += 1;
    batch.push(id);
    if (batch.length === together) await mendBatch();
  }
  await mendBatch();
  return counts;
};
