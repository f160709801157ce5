import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { VirtualClock } from "../clock.ts";
import type { Json } from "../engine/json.ts";
import { type AskGateway, ExecutionEnvironment, type RawInvocationResult } from "./environment.ts";
import type { FunctionErrorPayload } from "./function-error.ts";
import { functionNameOf } from "./function-name.ts";

/** A function as the template describes it. */
export interface FunctionConfig {
  name: string;
  logicalId: string;
  /** Directory of the asset in cdk.out. */
  codePath: string;
  /** As Lambda writes it, for example "index.handler". */
  handler: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  roleArn: string;
  /** Queue that gets the event of an asynchronous invocation that failed for good. */
  deadLetterQueueArn?: string;
  /** Queue that gets Lambda's document about an asynchronous invocation that failed for good (OnFailure destination). */
  onFailureQueueArn?: string;
  /** Retries of an asynchronous invocation after a function error (0 to 2, default 2). */
  asyncRetryAttempts?: number;
}

/** What an invocation gave: the handler's answer, or the error that it failed with. */
export type InvocationResult = { payload: Json } | { functionError: "Unhandled"; payload: FunctionErrorPayload };

interface HostedFunction {
  config: FunctionConfig;
  environment: ExecutionEnvironment | undefined;
  running: number;
  /** Invocations that wait for one of the running to end, in order. */
  waiting: (() => void)[];
  /** Faults to inject, in order; one is used per invocation. */
  faults: ("before" | "after")[];
}

/**
 * How many invocations of a function share its thread at a time. Lambda would start an environment for each; here more
 * than this only makes each of them slower, and their timeouts run in wall time.
 */
const concurrencyPerFunction = 16;

/** Runs the functions of the template, each in a worker thread of its own that is started by its first invocation. */
export class LambdaHost {
  /** Invocations that reached the code, by function name. */
  readonly counters: Record<string, number> = {};

  readonly #clock: VirtualClock;
  readonly #endpoint: string;
  readonly #gateway: AskGateway;
  readonly #region: string;
  readonly #accountId: string;
  readonly #log: (line: { functionName: string; requestId: string; text: string }) => void;
  readonly #functions = new Map<string, HostedFunction>();
  #stopped = false;

  /** `endpoint` is the gateway's URL, that the functions' SDK clients call instead of AWS, and `gateway` what answers there. */
  constructor(options: {
    clock: VirtualClock;
    endpoint: string;
    gateway: AskGateway;
    region: string;
    accountId: string;
    log(line: { functionName: string; requestId: string; text: string }): void;
  }) {
    this.#clock = options.clock;
    this.#endpoint = options.endpoint;
    this.#gateway = options.gateway;
    this.#region = options.region;
    this.#accountId = options.accountId;
    this.#log = (line) => options.log(line);
  }

  /** Makes a function known by its name. */
  register(config: FunctionConfig): void {
    if (this.#functions.has(config.name)) throw new Error(`The function ${config.name} is registered twice`);
    this.#functions.set(config.name, { config, environment: undefined, running: 0, waiting: [], faults: [] });
    this.counters[config.name] = 0;
  }

  /** The function's description, by name or ARN; throws AwsError("ResourceNotFoundException") for an unknown one. */
  config(nameOrArn: string): FunctionConfig {
    return this.#find(nameOrArn).config;
  }

  /**
   * Invokes by name or ARN and waits for the answer. Resolves for a function error too; rejects with AwsError for an
   * unknown function (ResourceNotFoundException) and a fault of the platform (ServiceException).
   */
  async invoke(nameOrArn: string, event: Json): Promise<InvocationResult> {
    const result = await this.invokeRaw(nameOrArn, JSON.stringify(event));
    const payload = JSON.parse(result.payload);
    return "functionError" in result ? { functionError: result.functionError, payload } : { payload };
  }

  /** `invoke` for a caller that has JSON text and wants JSON text. */
  async invokeRaw(nameOrArn: string, event: string): Promise<RawInvocationResult> {
    const hosted = this.#find(nameOrArn);
    const end = this.#clock.begin();
    if (hosted.running >= concurrencyPerFunction) await new Promise<void>((go) => hosted.waiting.push(go));
    else hosted.running++;
    try {
      return await this.#run(hosted, nameOrArn, event);
    } finally {
      const next = hosted.waiting.shift();
      if (next === undefined) hosted.running--;
      else next();
      end();
    }
  }

  /**
   * Lets the next `times` invocations fail as a fault of the platform (AwsError "ServiceException"), before the code
   * runs or after it ran to its end.
   */
  failNext(name: string, times: number, when: "before" | "after" = "before"): void {
    this.#find(name).faults.push(...Array<"before" | "after">(times).fill(when));
  }

  /** Ends all threads; invocations in progress reject with AwsError("ServiceException"). */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#functions.values()].map((hosted) => hosted.environment?.terminate()));
  }

  async #run(hosted: HostedFunction, nameOrArn: string, event: string): Promise<RawInvocationResult> {
    if (this.#stopped) throw serviceException("The runtime has stopped");
    const { name } = hosted.config;
    const fault = hosted.faults.shift();
    if (fault === "before") throw serviceException("Injected before the code ran");
    this.counters[name] = (this.counters[name] ?? 0) + 1;
    if (!hosted.environment?.usable) hosted.environment = this.#environment(hosted.config);
    const result = await hosted.environment.invoke(event, randomUUID(), this.#arn(nameOrArn));
    if (this.#stopped) throw serviceException("The runtime has stopped");
    if (fault === "after") throw serviceException("Injected after the code ran");
    return result;
  }

  #find(nameOrArn: string): HostedFunction {
    const hosted = this.#functions.get(functionNameOf(nameOrArn));
    if (hosted !== undefined) return hosted;
    throw new AwsError("ResourceNotFoundException", `Function not found: ${this.#arn(nameOrArn)}`, 404);
  }

  #arn(nameOrArn: string): string {
    if (nameOrArn.startsWith("arn:")) return nameOrArn;
    return `arn:aws:lambda:${this.#region}:${this.#accountId}:function:${nameOrArn}`;
  }

  #environment(config: FunctionConfig): ExecutionEnvironment {
    const { name, codePath, handler, timeoutSeconds } = config;
    return new ExecutionEnvironment(
      {
        clock: this.#clock.shared,
        functionName: name,
        codePath,
        handler,
        timeoutMs: timeoutSeconds * 1000,
        endpoint: this.#endpoint,
      },
      {
        AWS_REGION: this.#region,
        AWS_DEFAULT_REGION: this.#region,
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "1024",
        AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
        AWS_LAMBDA_LOG_STREAM_NAME: "local",
        AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
        // No template says it: receivers of webhooks may be on this machine (functions/webhooks/receiver.ts).
        WEBHOOKS_TO_LOOPBACK: "allowed",
        AWS_ENDPOINT_URL: this.#endpoint,
        AWS_ACCESS_KEY_ID: name,
        AWS_SECRET_ACCESS_KEY: "local",
        LAMBDA_TASK_ROOT: codePath,
        _HANDLER: handler,
        ...config.environment,
      },
      this.#gateway,
      (line) => this.#log({ functionName: name, requestId: line.requestId, text: line.text }),
    );
  }
}

const serviceException = (why: string): AwsError => new AwsError("ServiceException", why, 500);
