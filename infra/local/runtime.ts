import { mkdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { type LocalSystem, readLocalSystem } from "./assembly/local-system.ts";
import { type Assembly, readAssembly } from "./assembly/read-assembly.ts";
import type { VirtualClock } from "./clock.ts";
import { type DemoStaff, demoStaffFor } from "./demo-staff.ts";
import { type CreateTableInput, DynamoDb } from "./dynamodb.ts";
import { type Engine, startExecutionIntegration } from "./engine/engine.ts";
import { executionEvents, ObservedEngine } from "./execution-events.ts";
import { createStateMachines, forgetOldExecutions, rebuildExecutions } from "./executions.ts";
import { type DynamoDbProxy, dynamoDbProxy } from "./gateway/dynamodb.ts";
import { gatewayHandler } from "./gateway/gateway-handler.ts";
import type { GatewayRequest, GatewayResponse } from "./gateway/http-message.ts";
import type { LocalPage } from "./gateway/local-pages.ts";
import { type Gateway, startGateway } from "./gateway/server.ts";
import { Access } from "./iam/access.ts";
import { type Authorisation, createAuthorisation } from "./iam/authorisation.ts";
import { checkWiring } from "./iam/wiring.ts";
import { LocalIdentity } from "./identity.ts";
import { serviceIntegrations } from "./integrations/service-integrations.ts";
import { Kms } from "./kms.ts";
import { AsyncInvocations } from "./lambda/async-invocation.ts";
import { EventSources } from "./lambda/event-sources.ts";
import { LambdaHost } from "./lambda/host.ts";
import { isQueueMapping, QueueSources } from "./lambda/queue-sources.ts";
import { Schedules } from "./lambda/schedules.ts";
import { Mailbox } from "./mailbox.ts";
import { Metrics } from "./metrics.ts";
import { Queues } from "./queues.ts";
import { seededRandom, uuidFrom } from "./random.ts";
import { openState, type State, stateIn } from "./state.ts";
import { keepTime, type TimeKeeper } from "./time-keeper.ts";

/** A running system: the stack of one cloud assembly on this machine. */
export interface Runtime {
  /** Address of the gateway: the HTTP API, every AWS service, and /local/. */
  url: string;
  clock: VirtualClock;
  clockMode: "real" | "held";
  engine: Engine;
  lambda: LambdaHost;
  eventSources: EventSources;
  mailbox: Mailbox;
  queues: Queues;
  kms: Kms;
  metrics: Metrics;
  identity: LocalIdentity;
  /** Decides by the role policies of the template, and remembers what it decided. */
  access: Access;
  /** Says which rights a request needs, and whether its caller has them. */
  authorisation: Authorisation;
  system: LocalSystem;
  /** The DynamoDB operations, counted and noticed as over HTTP; the body is JSON. */
  dynamoDb: DynamoDbProxy;
  /** The name of the one table whose logical id begins so. */
  tableName(logicalIdPrefix: string): string;
  /** Writes virtual time down now, so that a restart goes on from here. */
  keepTime(): void;
  stop(): Promise<void>;
}

/** What a runtime is booted from. */
export interface BootOptions {
  /** Directory of the cloud assembly (cdk.out). */
  assembly: string;
  /** The stack, when the assembly holds several. */
  stack?: string;
  /** Where data are kept; without it they are temporary and `stop` removes them. */
  dataDir?: string;
  /** Default 4000; 0 for any free port. */
  port?: number;
  /** Address to listen on; default 127.0.0.1, so that only this machine can reach it. */
  host?: string;
  clock: VirtualClock;
  /** Makes what the engine draws at random (ids, jitter) the same each time. */
  seed?: number;
  /** Whom one can sign in as; default: the demo staff of the förbund that the functions were bundled for. */
  staff?: readonly DemoStaff[];
  /** Pages under /local/, before the runtime's own. */
  pages?: readonly LocalPage[];
  /** Log lines of the functions and the gateway; default: none. */
  log?: (line: string) => void;
  /** Told of every request to the HTTP API, and what it was answered. */
  onAnswer?: (request: GatewayRequest, answer: GatewayResponse) => void;
}

/** Things to undo when booting fails or the runtime stops, in reverse order. */
class Undo {
  readonly #steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.#steps.unshift(step);
  }

  async run(): Promise<void> {
    for (const step of this.#steps.splice(0)) await step();
  }
}

const memory = ":memory:";

const openStateIn = (dataDir: string | undefined): State => {
  if (dataDir === undefined) return openState(memory);
  mkdirSync(dataDir, { recursive: true });
  return openState(stateIn(dataDir));
};

/** True from the second boot on the same data. */
const bootedBefore = (state: State): boolean => {
  const before = state.get("booted") !== undefined;
  state.set("booted", "yes");
  return before;
};

const stopPatienceMs = 5000;

/** Lets what is in progress come to its end, within reason. */
const quiesce = async (clock: VirtualClock): Promise<void> => {
  const patience = new AbortController();
  const timeout = delay(stopPatienceMs, undefined, { ref: false, signal: patience.signal }).catch(() => undefined);
  await Promise.race([clock.idle(), timeout]);
  patience.abort();
};

/**
 * Boots the stack of a cloud assembly: its tables, queues, functions, state machines, stream mappings, schedules, HTTP
 * API and mail on one port of this machine. Throws AssemblyError for what the template holds and the runtime does not
 * know. On data of an earlier boot (also one that was killed) it goes on from there: virtual time, records, queues, mail
 * and stream positions are kept, executions are rebuilt by the sweeper.
 */
export const bootRuntime = async (options: BootOptions): Promise<Runtime> => {
  const undo = new Undo();
  try {
    return await boot(options, undo);
  } catch (error) {
    await undo.run();
    throw error;
  }
};

const boot = async (options: BootOptions, undo: Undo): Promise<Runtime> => {
  const { clock, log = () => {} } = options;
  const clockMode = new Float64Array(clock.shared)[0] === 1 ? "held" : "real";
  const assembly: Assembly = readAssembly(options.assembly, options.stack);
  const { region, accountId } = assembly;
  const now = (): number => clock.now();

  const gateway: Gateway = await startGateway(options.port ?? 4000, options.host ?? "127.0.0.1", log);
  undo.add(() => gateway.stop());
  const system = readLocalSystem(assembly, gateway.url);
  const access = new Access(system.policies);
  checkWiring(access, system, { region, accountId });

  const state = openStateIn(options.dataDir);
  undo.add(() => state.close());
  const time: TimeKeeper = await keepTime(clock, state, clockMode);
  undo.add(() => time.stop());

  const tables = system.tables.map(({ create }) => create as CreateTableInput);
  const database = await DynamoDb.start({ dataDir: options.dataDir, tables });
  undo.add(() => database.stop());

  const kms = new Kms(system.kmsKeys, state);
  const mailbox = new Mailbox(state, now);
  const queues = new Queues(system.queues, state, now);
  const identity = await LocalIdentity.open({
    ...{ state, now, clock: clock.shared },
    issuer: `${gateway.url}/local/identity`,
    clients: system.userPoolClients,
    staff: options.staff ?? demoStaffFor(system.functions),
  });
  undo.add(() => identity.stop());

  const lambda = new LambdaHost({
    clock,
    endpoint: gateway.url,
    gateway: gateway.ask,
    region,
    accountId,
    log: ({ functionName, text }) => log(`${functionName}: ${text}`),
  });
  undo.add(() => lambda.stop());
  for (const { arn: _arn, memoryMegabytes: _memory, logGroup: _log, ...config } of system.functions)
    lambda.register(config);

  const eventSources = new EventSources({
    clock,
    dynamoDb: database,
    lambda,
    queues,
    checkpoints: state,
    region,
    accountId,
  });
  const queueSources = new QueueSources({ clock, lambda, queues, region });
  const dynamoDb = dynamoDbProxy({
    request: (target, body) => database.request(target, body),
    addUnits: (table, kind, units) => metrics.addUnits(table, kind, units),
    written: (table) => eventSources.notify(table),
  });
  const invocations = new AsyncInvocations({ clock, lambda, queues });

  const random = options.seed === undefined ? undefined : seededRandom(options.seed);
  const authorisation = createAuthorisation({
    access,
    system,
    kms,
    region,
    accountId,
    machineOf: (token) => engine.machineOf(token),
  });
  const integration = serviceIntegrations({
    authorisation,
    lambda,
    dynamoDb,
    queues,
    startExecution: (call, flight) => startExecutionIntegration(engine)(call, flight),
  });
  const engine: Engine = new ObservedEngine(
    { clock, region, accountId, integration, ...(random ? { random, uuid: uuidFrom(random) } : {}) },
    executionEvents(system.eventRules, { region, accountId, now, send: (arn, body) => void queues.send(arn, body) }),
  );
  createStateMachines(engine, system);
  forgetOldExecutions(engine, clock);

  const metrics = new Metrics({
    engine: engine.counters,
    invocations: lambda.counters,
    mails: () => mailbox.mails.length,
    kmsRequests: () => kms.requests,
    functionMegabytes: Object.fromEntries(system.functions.map((f) => [f.name, f.memoryMegabytes])),
  });

  const schedules = new Schedules({ clock, invocations, queues, checkpoints: state, region, accountId });
  undo.add(() => schedules.stop());
  undo.add(() => eventSources.stop());
  undo.add(() => queueSources.stop());

  const runtime: Runtime = {
    ...{
      url: gateway.url,
      clock,
      clockMode,
      engine,
      lambda,
      eventSources,
      mailbox,
      queues,
      kms,
      metrics,
      identity,
      access,
      authorisation,
      system,
      dynamoDb,
    },
    tableName(prefix) {
      const found = system.tables.filter(({ logicalId }) => logicalId.startsWith(prefix));
      if (found.length !== 1 || !found[0]) throw new Error(`${found.length} tables begin with ${prefix}`);
      return found[0].name;
    },
    keepTime: () => time.keep(),
    async stop() {
      await quiesce(clock);
      await undo.run();
    },
  };
  const { pages = [], onAnswer } = options;
  gateway.serve(gatewayHandler({ runtime, invocations, region, accountId, pages, onAnswer }));

  for (const { logicalId, properties } of system.mappings)
    (isQueueMapping(properties) ? queueSources : eventSources).add(logicalId, properties);
  for (const { logicalId, properties } of system.schedules) schedules.add(logicalId, properties);
  await eventSources.start();
  queueSources.start();
  if (bootedBefore(state)) await rebuildExecutions(lambda, system);
  return runtime;
};
