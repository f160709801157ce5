import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import { Arns, isExecutionArn } from "./arns.ts";
import { describeExecution, type ExecutionDescription } from "./describe-execution.ts";
import type { EngineOptions } from "./engine-options.ts";
import { Execution, type ExecutionStatus } from "./execution.ts";
import { executionInput } from "./execution-input.ts";
import type { HistoryEvent } from "./history.ts";
import type { Job } from "./jobs.ts";
import { isObject, type Json } from "./json.ts";
import { ExpressionCompiler } from "./jsonata.ts";
import { exceedsDataLimit } from "./limits.ts";
import { checkName } from "./names.ts";
import { followExecution } from "./nested-executions.ts";
import { type PageRequest, pageOf } from "./paging.ts";
import type { ServiceCall } from "./service-integration.ts";
import { StateMachineOperations } from "./state-machine-operations.ts";
import { StateMachines } from "./state-machines.ts";
import { TaskTokens } from "./tokens.ts";
import type { Counters } from "./world.ts";

export type { ExecutionDescription } from "./describe-execution.ts";
export type { EngineOptions } from "./engine-options.ts";
export type { Json } from "./json.ts";
export { startExecutionIntegration } from "./nested-executions.ts";
export type { CallInFlight, ServiceCall, ServiceIntegration } from "./service-integration.ts";
export { TaskFailed } from "./service-integration.ts";

/**
 * Step Functions Standard in this process. Each method is the API operation of that name (publishVersion, createAlias
 * and updateAlias stand for the ones with StateMachine in them), with the API's members; dates are milliseconds. They
 * throw AwsError with the API's codes. Time is the clock's alone.
 */
export class Engine extends StateMachineOperations {
  readonly counters: Counters;
  readonly #arns: Arns;
  readonly #executions = new Map<string, Execution>();

  constructor(options: EngineOptions) {
    const { clock, region, accountId, random = Math.random, uuid = randomUUID } = options;
    const arns = new Arns(region, accountId);
    const counters: Counters = { transitions: 0, executionsStarted: 0, events: 0 };
    super(options, new StateMachines(arns), {
      clock,
      region,
      random,
      uuid,
      counters,
      tokens: new TaskTokens(uuid),
      compiler: new ExpressionCompiler({ now: () => clock.now(), random, uuid }),
      integration: (resource) => options.integration(resource),
      followJob: (call, submitted, isSync2) => this.#followJob(call, submitted, isSync2),
    });
    this.counters = counters;
    this.#arns = arns;
  }

  /**
   * Starts the definition that a machine, version or alias has now. The same name again answers the execution that
   * runs if the input is the same, and is refused (ExecutionAlreadyExists) otherwise.
   */
  startExecution(i: { stateMachineArn: string; name?: string | undefined; input?: string | undefined }): {
    executionArn: string;
    startDate: number;
  } {
    this.checkMachineArn(i.stateMachineArn);
    const { machine, revision, versionArn, aliasArn } = this.machines.target(i.stateMachineArn, this.world.random);
    const name = i.name ?? this.world.uuid();
    checkName(name);
    const input = executionInput(i.input ?? "{}");
    const arn = this.#arns.execution(machine.name, name);
    const existing = this.#executions.get(arn);
    if (existing !== undefined) {
      if (existing.status !== "RUNNING" || existing.identity.input.text !== input.text) {
        throw new AwsError("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
      }
      return { executionArn: arn, startDate: existing.startedAt };
    }
    const identity = {
      arn,
      name,
      input,
      revision,
      stateMachineArn: machine.arn,
      stateMachineName: machine.name,
      ...(versionArn !== undefined && { stateMachineVersionArn: versionArn }),
      ...(aliasArn !== undefined && { stateMachineAliasArn: aliasArn }),
    };
    this.counters.executionsStarted++;
    const execution = new Execution(identity, this.world);
    this.#executions.set(arn, execution);
    execution.run();
    return { executionArn: arn, startDate: execution.startedAt };
  }

  describeExecution(i: { executionArn: string }): ExecutionDescription {
    return describeExecution(this.#execution(i.executionArn));
  }

  /** Resolves when the execution has ended. Not an operation of AWS: for tests and `.sync`. */
  async executionEnded(i: { executionArn: string }): Promise<ExecutionDescription> {
    await this.#execution(i.executionArn).ended;
    return this.describeExecution(i);
  }

  /** Of a machine, a version or an alias; the newest first. */
  listExecutions(i: PageRequest & { stateMachineArn: string; statusFilter?: ExecutionStatus | undefined }): {
    executions: ExecutionDescription[];
    nextToken?: string;
  } {
    this.checkMachineArn(i.stateMachineArn);
    const { machine } = this.machines.target(i.stateMachineArn, () => 0);
    const isMeant = ({ identity, status }: Execution): boolean =>
      (i.stateMachineArn === machine.arn
        ? identity.stateMachineArn === machine.arn
        : [identity.stateMachineVersionArn, identity.stateMachineAliasArn].includes(i.stateMachineArn)) &&
      (i.statusFilter === undefined || status === i.statusFilter);
    const found = [...this.#executions.values()].filter(isMeant).reverse();
    const { items, ...more } = pageOf(found, i);
    return { executions: items.map(({ identity }) => this.describeExecution({ executionArn: identity.arn })), ...more };
  }

  getExecutionHistory(
    i: PageRequest & {
      executionArn: string;
      reverseOrder?: boolean | undefined;
      includeExecutionData?: boolean | undefined;
    },
  ): { events: HistoryEvent[]; nextToken?: string } {
    const { history } = this.#execution(i.executionArn);
    const ids = Array.from({ length: history.length }, (_, index) => index + 1);
    if (i.reverseOrder === true) ids.reverse();
    const { items, ...more } = pageOf(ids, i);
    return { events: items.map((id) => history.event(id, i.includeExecutionData !== false)), ...more };
  }

  stopExecution(i: { executionArn: string; error?: string | undefined; cause?: string | undefined }): {
    stopDate: number;
  } {
    const execution = this.#execution(i.executionArn);
    execution.stop(i.error, i.cause);
    return { stopDate: execution.stoppedAt! };
  }

  /** What an execution runs, which need not be what its machine has now. */
  describeStateMachineForExecution(i: { executionArn: string }): {
    stateMachineArn: string;
    name: string;
    definition: string;
    roleArn: string;
    revisionId: string;
    updateDate: number;
  } {
    const { identity, startedAt } = this.#execution(i.executionArn);
    const { definition, roleArn, revisionId } = identity.revision;
    const { stateMachineArn, stateMachineName: name } = identity;
    return { stateMachineArn, name, definition, roleArn, revisionId, updateDate: startedAt };
  }

  sendTaskSuccess(i: { taskToken: string; output: string }): void {
    try {
      JSON.parse(i.output);
    } catch {
      throw new AwsError("InvalidOutput", "Invalid Output: 'The output is not JSON'");
    }
    if (exceedsDataLimit(i.output)) throw new AwsError("InvalidOutput", "Invalid Output: 'The output is too large'");
    this.world.tokens.holderOf(i.taskToken).succeed(i.output);
  }

  sendTaskFailure(i: { taskToken: string; error?: string | undefined; cause?: string | undefined }): void {
    this.world.tokens.holderOf(i.taskToken).fail(i.error, i.cause);
  }

  sendTaskHeartbeat(i: { taskToken: string }): void {
    this.world.tokens.holderOf(i.taskToken).heartbeat();
  }

  /** The state machine whose task waits for this token; undefined when none does. */
  machineOf(taskToken: string): string | undefined {
    return this.world.tokens.machineOf(taskToken);
  }

  /**
   * Forgets the executions that ended before `ms`, so that a long simulation does not keep all their histories; answers
   * how many. AWS does so after 90 days. Their names become free.
   */
  forgetEndedBefore(ms: number): number {
    let forgotten = 0;
    for (const [arn, { stoppedAt }] of this.#executions) {
      if (stoppedAt === undefined || stoppedAt >= ms) continue;
      this.#executions.delete(arn);
      forgotten++;
    }
    return forgotten;
  }

  #followJob(call: ServiceCall, submitted: Json, isSync2: boolean): Job {
    if (this.options.followJob !== undefined) return this.options.followJob(call, submitted, isSync2);
    const arn = isObject(submitted) ? submitted.ExecutionArn : undefined;
    return followExecution(this.#execution(String(arn)), isSync2);
  }

  #execution(arn: string): Execution {
    if (!isExecutionArn(arn)) throw new AwsError("InvalidArn", `Invalid Arn: '${arn}'`);
    const execution = this.#executions.get(arn);
    if (execution === undefined) {
      throw new AwsError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
    }
    return execution;
  }
}
