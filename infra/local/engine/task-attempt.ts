import { type Data, dataOf } from "./data.ts";
import type { TaskResource } from "./definition/resource.ts";
import type { TaskState } from "./definition/state-types.ts";
import { Aborted, StateError } from "./errors.ts";
import type { EventDetails } from "./history.ts";
import type { Job } from "./jobs.ts";
import { isObject, type Json } from "./json.ts";
import { exceedsDataLimit } from "./limits.ts";
import { type ServiceCall, TaskFailed } from "./service-integration.ts";
import type { TokenHolder } from "./tokens.ts";
import type { Visit } from "./visit.ts";

/** What a task was computed to do, this time. */
export interface TaskPlan {
  readonly input: Data;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly credentials: Json | undefined;
}

/**
 * One attempt of a task: the call, its token or job, its timers. The first of answer, failure, timeout and abort ends
 * it, and writes its event in that very moment; all that comes later is without effect.
 */
export class TaskAttempt implements TokenHolder {
  readonly #visit: Visit<TaskState>;
  readonly #resource: TaskResource;
  readonly #token: string | undefined;
  readonly #result = Promise.withResolvers<Data>();
  #closed = false;
  #submitted = false;
  /** An answer by token that came before the call returned: it waits for TaskSubmitted. */
  #early: (() => void) | undefined;
  #job: Job | undefined;
  #forgetAbort: () => void = () => undefined;
  #cancelTimeout: () => void = () => undefined;
  #cancelHeartbeat: () => void = () => undefined;
  #heartbeatSeconds: number | undefined;

  /** A task that waits for its token gets it here, so that its arguments can hold it. */
  constructor(visit: Visit<TaskState>) {
    this.#visit = visit;
    this.#resource = visit.state.resource;
    if (this.#resource.pattern === "waitForTaskToken") this.#token = visit.execution.world.tokens.issue(this);
    visit.taskToken = this.#token;
  }

  get stateMachineArn(): string {
    return this.#visit.execution.identity.stateMachineArn;
  }

  /** Makes the call and waits for the end. Rejects with StateError or Aborted. */
  run(plan: TaskPlan): Promise<Data> {
    const { execution, scope } = this.#visit;
    const { clock } = execution.world;
    if (scope.aborted) throw new Aborted();
    this.#record("Scheduled", this.#scheduledDetails(plan));
    this.#record("Started", this.#resource.isLambdaFunction ? undefined : this.#who());
    this.#forgetAbort = scope.onAbort(() => this.#end(() => this.#result.reject(new Aborted())));
    if (plan.timeoutSeconds !== undefined) {
      this.#cancelTimeout = clock.at(clock.now() + plan.timeoutSeconds * 1000, () => this.#timeOut());
    }
    this.#heartbeatSeconds = plan.heartbeatSeconds;
    this.heartbeat();
    void this.#call(plan.input.value);
    return this.#result.promise;
  }

  /** Ends what still runs of it: for attempts that failed before or after the call. */
  close(): void {
    this.#end(() => undefined);
  }

  succeed(outputText: string): void {
    this.#answer(() => this.#succeedWith({ value: JSON.parse(outputText) as Json, text: outputText }));
  }

  fail(error: string | undefined, cause: string | undefined): void {
    this.#answer(() => this.#failWith(error, cause));
  }

  heartbeat(): void {
    if (this.#heartbeatSeconds === undefined) return;
    const { clock } = this.#visit.execution.world;
    this.#cancelHeartbeat();
    this.#cancelHeartbeat = clock.at(clock.now() + this.#heartbeatSeconds * 1000, () => this.#timeOut());
  }

  /** An answer by token; the token is used up from now on. */
  #answer(end: () => void): void {
    this.#visit.execution.world.tokens.close(this.#token!);
    if (this.#submitted) end();
    else this.#early = end;
  }

  async #call(input: Json): Promise<void> {
    const { execution, state } = this.#visit;
    const { world, identity } = execution;
    const { arn, pattern } = this.#resource;
    const call: ServiceCall = {
      resource: arn,
      arguments: input,
      executionArn: identity.arn,
      stateMachineArn: identity.stateMachineArn,
      stateName: state.name,
      roleArn: identity.revision.roleArn,
    };
    const letTimePass = world.clock.begin();
    try {
      const integration = world.integration(arn);
      if (integration === undefined) throw new TaskFailed("States.Runtime", `There is no integration for ${arn}`);
      const answer = await integration(call, { letTimePass });
      if (this.#closed) return;
      if (pattern === "requestResponse") this.#succeedWith(dataOf(answer));
      else if (pattern === "waitForTaskToken") this.#submit(answer);
      else {
        this.#submit(answer);
        this.#job = world.followJob(call, answer, pattern === "sync:2");
        letTimePass();
        this.#succeedWith(dataOf(await this.#job.done));
      }
    } catch (problem) {
      this.#failWithProblem(problem);
    } finally {
      letTimePass();
    }
  }

  #submit(answer: Json): void {
    const output = dataOf(answer);
    this.#record("Submitted", { ...this.#who(), output: output.text });
    this.#submitted = true;
    this.#early?.();
  }

  #succeedWith(data: Data): void {
    if (exceedsDataLimit(data.text)) {
      const { isLambdaFunction, arn, resourceType } = this.#resource;
      const task = isLambdaFunction ? arn : resourceType;
      const cause = `The state/task '${task}' returned a result with a size exceeding the maximum number of bytes service limit.`;
      this.#failWith("States.DataLimitExceeded", cause);
      return;
    }
    this.#end(() => {
      this.#record("Succeeded", { ...this.#who(), output: data.text });
      this.#result.resolve(data);
    });
  }

  #failWithProblem(problem: unknown): void {
    if (problem instanceof Aborted) return;
    if (problem instanceof TaskFailed) this.#failWith(problem.error, problem.cause, problem.phase);
    // Anything else that an integration throws is a fault of the local runtime, and must be seen.
    else this.#end(() => this.#result.reject(problem));
  }

  #failWith(error: string | undefined, cause: string | undefined, phase: TaskFailed["phase"] = "Failed"): void {
    this.#end(() => {
      const told = { ...(error !== undefined && { error }), ...(cause !== undefined && cause !== "" && { cause }) };
      this.#record(phase, { ...this.#who(), ...told });
      this.#result.reject(new StateError(error, cause, this.#visit.lastId, { recorded: true }));
    });
  }

  #timeOut(): void {
    this.#end(() => {
      this.#record("TimedOut", { ...this.#who(), error: "States.Timeout" });
      this.#result.reject(new StateError("States.Timeout", "", this.#visit.lastId, { recorded: true }));
    });
  }

  #end(conclude: () => void): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#token !== undefined) this.#visit.execution.world.tokens.close(this.#token);
    this.#cancelTimeout();
    this.#cancelHeartbeat();
    this.#forgetAbort();
    this.#job?.stop();
    try {
      conclude();
    } catch (problem) {
      // The event was one too many: the execution has failed.
      this.#result.reject(problem);
    }
  }

  #who(): EventDetails {
    const { isLambdaFunction, resource, resourceType } = this.#resource;
    return isLambdaFunction ? {} : { resource, resourceType };
  }

  #scheduledDetails(plan: TaskPlan): EventDetails {
    const { input, timeoutSeconds, heartbeatSeconds, credentials } = plan;
    const roleArn = isObject(credentials) ? credentials.RoleArn : undefined;
    const common = {
      ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
      ...(roleArn !== undefined && { taskCredentials: { roleArn } }),
    };
    if (this.#resource.isLambdaFunction) return { input: input.text, resource: this.#resource.arn, ...common };
    return {
      ...this.#who(),
      region: this.#visit.execution.world.region,
      parameters: input.text,
      ...common,
      ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
    };
  }

  #record(phase: string, details: EventDetails | undefined): void {
    const subject = this.#resource.isLambdaFunction ? "LambdaFunction" : "Task";
    this.#visit.lastId = this.#visit.execution.record(`${subject}${phase}`, this.#visit.lastId, details);
  }
}
