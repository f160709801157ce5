import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { isWatched } from "../../../shared/participation/participation.ts";
import { executionName, type ParticipationRecord } from "../../../shared/participation/record.ts";
import { ParticipationStore } from "../../../shared/store/participation-store.ts";
import type { Runtime } from "../runtime.ts";
import { expectedMails } from "./expected-mails.ts";
import type { Simulated } from "./simulate.ts";
import { storyOf } from "./story.ts";

/** What went wrong, in sentences; all empty is how it should be. */
export interface Judgement {
  /** Reminders and escalations that a date asked for and that never came: a date passed without its step. */
  readonly missing: readonly string[];
  readonly doubled: readonly string[];
  /** Mails that no date asked for. */
  readonly uncalledFor: readonly string[];
  /** Open participations without an execution that will wake in time. */
  readonly standingStill: readonly string[];
  /** Records and histories that disagree, and answers that should not have come. */
  readonly faults: readonly string[];
  /** How many participations ended in which status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** How often each alarm's mail lies in the mailbox, by participation. */
const mailsByParticipation = (runtime: Runtime): Map<string, Map<string, number>> => {
  const found = new Map<string, Map<string, number>>();
  for (const mail of runtime.mailbox.mails) {
    const [id = "", ...alarm] = (mail.headers["X-Stegvis-Reminder"] ?? "").split("/");
    const ofOne = found.get(id) ?? new Map<string, number>();
    ofOne.set(alarm.join("/"), (ofOne.get(alarm.join("/")) ?? 0) + 1);
    found.set(id, ofOne);
  }
  return found;
};

/** Why a participation would not wake by itself; undefined when it will. */
const whyStandingStill = (record: ParticipationRecord, runtime: Runtime, until: number): string | undefined => {
  const name = executionName(record.participation.id, record.epoch, record.gen);
  const machine = runtime.engine.listStateMachines().stateMachines.find((m) => m.name.endsWith(`-${record.workflow}`));
  const executionArn = `${machine?.arn.replace(":stateMachine:", ":execution:")}:${name}`;
  const { status } = runtime.engine.describeExecution({ executionArn });
  if (status !== "RUNNING") return `the execution in charge, ${name}, is ${status}`;
  if (!record.sleepUntil || Date.parse(record.sleepUntil) <= until)
    return `it should have woken at ${record.sleepUntil}`;
  return undefined;
};

/** The store as any client sees it: the AWS SDK against the gateway. */
const storeOf = (runtime: Runtime): ParticipationStore => {
  const client = new DynamoDBClient({
    endpoint: runtime.url,
    region: "eu-north-1",
    credentials: { accessKeyId: "judge", secretAccessKey: "local" },
  });
  return new ParticipationStore(DynamoDBDocumentClient.from(client), runtime.tableName("TablesParticipations"));
};

/** Holds what happened in a simulation against what the dates alone demand. */
export const judge = async (runtime: Runtime, forbund: Forbund, simulated: Simulated): Promise<Judgement> => {
  const missing: string[] = [];
  const doubled: string[] = [];
  const uncalledFor: string[] = [];
  const standingStill: string[] = [];
  const faults: string[] = [...simulated.faults];
  const statuses: Record<string, number> = {};
  const store = storeOf(runtime);
  const mails = mailsByParticipation(runtime);
  const people = [...simulated.ids].sort(([a], [b]) => a - b);
  const known = await Promise.all(
    people.map(async ([n, id]) => ({ n, id, record: await store.get(id), history: await store.history(id) })),
  );
  for (const { n, id, record, history } of known) {
    if (!record) {
      faults.push(`#${n}: the record is gone`);
      continue;
    }
    const { participation } = record;
    statuses[participation.status] = (statuses[participation.status] ?? 0) + 1;
    const { signals } = history;
    try {
      const { must, may } = expectedMails(storyOf(participation, signals, forbund), forbund, simulated.until);
      const came = mails.get(id) ?? new Map<string, number>();
      for (const alarm of must) if (!came.has(alarm)) missing.push(`#${n}: ${alarm}`);
      for (const [alarm, times] of came) {
        if (times > 1) doubled.push(`#${n}: ${alarm} came ${times} times`);
        if (!must.has(alarm) && !may.has(alarm)) uncalledFor.push(`#${n}: ${alarm}`);
      }
    } catch (error) {
      faults.push(`#${n}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const why = isWatched(participation) ? whyStandingStill(record, runtime, simulated.until) : undefined;
    if (why) standingStill.push(`#${n}: ${why}`);
  }
  return { missing, doubled, uncalledFor, standingStill, faults, statuses };
};

/** All that was found wrong, a line each; empty when nothing was. */
export const faultLines = (judgement: Judgement): string[] => [
  ...judgement.missing.map((line) => `missing reminder  ${line}`),
  ...judgement.doubled.map((line) => `doubled reminder  ${line}`),
  ...judgement.uncalledFor.map((line) => `uncalled reminder ${line}`),
  ...judgement.standingStill.map((line) => `standing still    ${line}`),
  ...judgement.faults.map((line) => `fault             ${line}`),
];
