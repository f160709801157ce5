import type { LocalSystem } from "../assembly/local-system.ts";
import type { Json } from "../engine/json.ts";
import type { Kms } from "../kms.ts";
import type { Access } from "./access.ts";
import { dynamoDbCalls, type TableRights } from "./calls/dynamodb.ts";
import { kmsCalls } from "./calls/kms.ts";
import { invokeCall } from "./calls/lambda.ts";
import { sendEmailCalls } from "./calls/ses.ts";
import { type QueueRights, sqsCalls } from "./calls/sqs.ts";
import { stepFunctionsCalls } from "./calls/step-functions.ts";
import type { Call } from "./evaluate.ts";
import type { Principal } from "./principal.ts";

/** A request to an AWS service, as the gateway received it. */
export interface ServiceRequest {
  readonly path: string;
  /** Without "?". */
  readonly query: string;
  readonly headers: {
    readonly authorization?: string | undefined;
    readonly "x-amz-target"?: string | string[] | undefined;
  };
  readonly body: Buffer;
}

/** Says which rights a call of a service needs, by what the template holds, and whether its caller has them. */
export interface Authorisation {
  /** Who signed a request; undefined for somebody who is no function of the template, and so the account's administrator. */
  callerOf(authorization: string | undefined): Principal | undefined;
  /** Lets a request pass, or throws AwsError AccessDeniedException; a function's request to a service that is not known here is refused. */
  request(request: ServiceRequest): void;
  /** The same for an operation of DynamoDB; the body is JSON. */
  dynamoDb(principal: Principal | undefined, operation: string, body: Buffer): void;
  /** The same for an operation of Step Functions. */
  stepFunctions(principal: Principal | undefined, operation: string, input: Json): void;
  sqs(principal: Principal | undefined, operation: string, input: Json): void;
  /** @param functionNameOrArn with the qualifier, if there is one */
  invoke(principal: Principal | undefined, functionNameOrArn: string): void;
}

export interface AuthorisationParts {
  readonly access: Access;
  readonly system: Pick<LocalSystem, "tables" | "queues" | "functions" | "kmsKeys" | "senders">;
  readonly region: string;
  readonly accountId: string;
  readonly kms: Pick<Kms, "keyOf">;
  /** The state machine whose task waits for a token. */
  machineOf(taskToken: string): string | undefined;
}

const invocationPath = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** The access key id of a signature: the embedded Lambda gives each function its own name for one. */
const signer = /Credential=([^/]+)\//;

const partitionKeyOf = (create: { KeySchema?: Json }): string => {
  const schema = (create.KeySchema ?? []) as { AttributeName: string; KeyType: string }[];
  return schema.find(({ KeyType }) => KeyType === "HASH")?.AttributeName ?? "";
};

const parse = (body: Buffer): Json => (body.length === 0 ? {} : (JSON.parse(body.toString("utf8")) as Json));

export const createAuthorisation = ({
  access,
  system,
  kms,
  region,
  accountId,
  machineOf,
}: AuthorisationParts): Authorisation => {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${accountId}:${resource}`;
  const functions = new Map(
    system.functions.map(({ name, roleArn }): [string, Principal] => [name, { kind: "role", roleArn, session: name }]),
  );
  const tables = new Map<string, TableRights>();
  for (const table of system.tables) {
    const rights = { arn: table.arn, keyArn: table.keyArn, partitionKey: partitionKeyOf(table.create) };
    tables.set(table.name, rights).set(table.arn, rights);
  }
  const queues = new Map<string, QueueRights>();
  for (const queue of system.queues) queues.set(queue.name, queue).set(queue.url, queue).set(queue.arn, queue);
  const identities = new Map(system.senders.map((sender) => [sender.toLowerCase(), arn("ses", `identity/${sender}`)]));
  const keyArns = {
    named: (idOrArn: string) => system.kmsKeys.find(({ id, arn }) => [id, arn].includes(idOrArn))?.arn,
    ofCiphertext: (blob: Buffer) => kms.keyOf(blob)?.arn,
  };
  const table = (name: string): TableRights =>
    tables.get(name) ?? { arn: name.startsWith("arn:") ? name : arn("dynamodb", `table/${name}`), partitionKey: "" };

  const all = (principal: Principal | undefined, calls: () => readonly Call[]): void => {
    if (principal !== undefined) for (const call of calls()) access.authorise(principal, call);
  };
  const services: Record<string, (principal: Principal, operation: string, body: Buffer) => void> = {
    DynamoDB_20120810: (principal, operation, body) => checked.dynamoDb(principal, operation, body),
    DynamoDBStreams_20120810: (principal, operation, body) => checked.dynamoDb(principal, operation, body),
    AWSStepFunctions: (principal, operation, body) => checked.stepFunctions(principal, operation, parse(body)),
    TrentService: (principal, operation, body) => all(principal, () => kmsCalls(operation, parse(body), keyArns)),
    AmazonSQS: (principal, operation, body) => checked.sqs(principal, operation, parse(body)),
  };
  const checked: Authorisation = {
    callerOf: (authorization) => functions.get(signer.exec(authorization ?? "")?.[1] ?? ""),
    dynamoDb: (principal, operation, body) => all(principal, () => dynamoDbCalls(operation, body, table)),
    stepFunctions: (principal, operation, input) =>
      all(principal, () => stepFunctionsCalls(operation, input, machineOf)),
    sqs: (principal, operation, input) => all(principal, () => sqsCalls(operation, input, (url) => queues.get(url))),
    invoke: (principal, name) =>
      all(principal, () => [invokeCall(name.startsWith("arn:") ? name : arn("lambda", `function:${name}`))]),
    request: ({ path, query, headers, body }) => {
      const caller = checked.callerOf(headers.authorization);
      if (caller === undefined) return;
      const [service = "", operation = ""] = String(headers["x-amz-target"] ?? "").split(".");
      const [, invoked] = invocationPath.exec(path) ?? [];
      const qualifier = new URLSearchParams(query).get("Qualifier");
      if (invoked !== undefined)
        checked.invoke(caller, `${decodeURIComponent(invoked)}${qualifier === null ? "" : `:${qualifier}`}`);
      else if (path === "/v2/email/outbound-emails") all(caller, () => sendEmailCalls(parse(body), identities));
      else if (Object.hasOwn(services, service)) services[service]?.(caller, operation, body);
      else access.authorise(caller, { action: `${service || "unknown"}:${operation || path}`, resource: "*" });
    },
  };
  return checked;
};
