import { readFileSync } from "node:fs";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor, Relation, Role } from "../../shared/access.ts";
import type { Kept, Participation, Status } from "../../shared/participation/participation.ts";
import { stateKey } from "../../shared/store/state-item.ts";
import { richBegun, richForbund } from "../rules/support/rich-programme.ts";
import { inStatus, statuses } from "../rules/support/statuses.ts";
import { accessOnPage } from "../support/access-page.ts";
import { assemblyWith } from "../support/assembly.ts";
import { contractOfApi, type OperationObject } from "../support/contract.ts";
import { openVault } from "../support/open-vault.ts";
import { startSystem } from "../support/system.ts";
import { Story } from "../walks/story.ts";

/**
 * Every route × every role × what an actor has to do with the participation × every status. What is right is read from docs/access.md,
 * the agreement, and not from the code. Requests go to the API's function past the authorizer, which has tests of its own; nothing is
 * written, since signals are sent as dry runs.
 */
const agreed = accessOnPage(readFileSync(new URL("../../docs/access.md", import.meta.url), "utf8"));
const roles = agreed.roles as readonly Role[];
const own = richBegun.unit;
const elsewhere = "osby-ame";
const party = richBegun.referredBy;

const unitOf: Partial<Record<Role, string>> = { referrer: party, machine: party, forbund: "", operator: "" };
const actorOf = (role: Role): Actor => ({ sub: `sub-of-${role}`, name: "Någon", role, unit: unitOf[role] ?? own });
const isOfParty = (role: Role): boolean => role === "referrer" || role === "machine";

const secret = { name: "Planterad Hemlig", identityNumber: "19811228-9874", phone: "070-174 06 05" };
const datum = /Planterad|19811228|8112289874|174 06 05/;

/** A participation that lies in the table, and what each role has to do with it. */
interface Planted {
  readonly id: string;
  readonly about: string;
  readonly status: Status;
  relationOf(role: Role): Relation;
}

/** One participation as it is planted: whose it is, and what that is called for the unit's staff and for the party. */
interface Kind {
  readonly about: Relation;
  readonly toParty: Relation;
  readonly change: (participation: Kept) => Kept;
}

const everybody = roles.map((role) => actorOf(role).sub);
const staff = ["sub-of-somebody-else"];
const protection = {
  kind: "secrecy-marking",
  since: "2026-01-20",
  authority: "skatteverket",
  provision: "21 kap. 3",
} as const;
const transfer = { to: own, proposedOn: "2026-02-02" } as const;
const kinds: readonly Kind[] = [
  { about: "unassigned", toParty: "party", change: (one) => one },
  { about: "assigned", toParty: "party", change: (one) => ({ ...one, staff: everybody }) },
  { about: "colleague", toParty: "party", change: (one) => ({ ...one, staff }) },
  { about: "protected", toParty: "party", change: (one) => ({ ...one, staff, protection }) },
  { about: "receiving", toParty: "party", change: (one) => ({ ...one, unit: elsewhere, transfer }) },
  {
    about: "none",
    toParty: "none",
    change: (one) => ({ ...one, unit: elsewhere, referredBy: "self", consents: [] }),
  },
];
/** In every status: what is the unit's own and what is another's. In one status: every other relation. */
const isPlanted = ({ about }: Kind, status: Status): boolean =>
  about === "unassigned" || about === "none" || status === "active";

let story: Story;
let personId = "";
const planted: Planted[] = [];

/** Lays a participation into the table, and its keys, about the person of the real one, into the vault. */
const plant = async (participation: Participation, real: { id: string; personId: string }): Promise<void> => {
  if (participation.status !== "disposed") {
    const { vault, client } = openVault(story.runtime);
    const TransactItems = await vault.begin(participation, "2026-08-03T08:00:00Z", { follows: real });
    await client.send(new TransactWriteCommand({ TransactItems }));
  }
  const workflow = { gen: 1, epoch: 1, workflow: "participation", alarmsGone: [] };
  const item = { ...stateKey(participation.id), participation, ver: 1, revision: 1, ...workflow };
  const input = {
    TableName: story.runtime.tableName("TablesParticipations"),
    Item: marshall(item, { removeUndefinedValues: true }),
  };
  await story.runtime.dynamoDb("DynamoDB_20120810.PutItem", Buffer.from(JSON.stringify(input)));
};

beforeAll(async () => {
  const system = await startSystem({ at: "2026-08-03", assembly: await assemblyWith(richForbund) });
  story = new Story(system, { programme: richBegun.programme.id });
  const real = await story.refer(secret, { municipality: "kristianstad" });
  personId = ((await real.read("coordinator")).body as unknown as { personId: string }).personId;
  let n = 0;
  for (const status of statuses)
    for (const kind of kinds.filter((one) => isPlanted(one, status))) {
      n += 1;
      const id = `019bb0c2-0000-7000-8000-1${String(n).padStart(11, "0")}`;
      const { now } = inStatus[status]();
      const one = now.status === "disposed" ? { ...now, id } : kind.change({ ...now, id, personId });
      await plant(one, { id: real.id, personId });
      planted.push({
        id,
        about: kind.about,
        status,
        relationOf: (role) => {
          if (role === "forbund" || role === "operator") return "none";
          // Whoever only visits has not been referred by anybody.
          if (isOfParty(role)) return status === "visiting" ? "none" : kind.toParty;
          return kind.about;
        },
      });
    }
  return () => system.stop();
}, 120_000);

interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly action?: string;
  /** What a request must say in its address. */
  readonly query: string;
  readonly body?: unknown;
}

/** The parameters that an operation cannot do without, each with the first value that it takes. */
const queryOf = (parameters: OperationObject["parameters"] = []): string =>
  new URLSearchParams(
    parameters.flatMap(({ name, required, schema, ...one }) =>
      one.in === "query" && name && required
        ? [[name, String(schema?.enum?.[0] ?? schema?.examples?.[0] ?? "2026-08-03")]]
        : [],
    ),
  ).toString();

const operations: readonly Operation[] = Object.entries(contractOfApi().document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { operationId, requestBody, parameters, "x-action": action }]) => {
    if (!operationId) return [];
    const example = Object.values(requestBody?.content["application/json"]?.examples ?? {})[0];
    return [
      {
        operationId,
        method: method.toUpperCase(),
        path,
        ...(action !== undefined && { action }),
        query: queryOf(parameters),
        body: example?.value,
      },
    ];
  }),
);
const aboutOne = operations.filter(({ path }) => path.startsWith("/v1/participations/{id}"));
const aboutNobody = operations.filter((one) => !aboutOne.includes(one));

interface Answered {
  readonly status: number;
  readonly text: string;
}

const send = async (
  { operationId, method, path, query, body }: Operation,
  actor: Actor,
  id: string,
): Promise<Answered> => {
  const isSignal = operationId.startsWith("send");
  const result = await story.runtime.lambda.invoke(story.functionName("Api"), {
    version: "2.0",
    rawPath: path.replace("{id}", id).replace(/\{\w+\}/g, "finns-inte"),
    rawQueryString: isSignal ? "dry-run=true" : query,
    headers: {
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
      // A person would be changed indeed, were it the version that is kept.
      "if-match": method === "PUT" ? '"999"' : '"1"',
      host: "localhost",
    },
    requestContext: {
      http: { method, path: "", protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "" },
      authorizer: { lambda: { ...actor } },
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  });
  if ("functionError" in result) throw new Error(JSON.stringify(result.payload));
  const { statusCode, body: text } = result.payload as { statusCode: number; body: string };
  return { status: statusCode, text };
};

/** A trace is random digits. */
const withoutTrace = (text: string): string => text.replace(/"traceId":"\w+"/, "");

/** What is wrong with an answer, given whether the agreement allows it; undefined when nothing is. */
const faultOf = ({ status, text }: Answered, allowed: boolean, isGone: boolean): string | undefined => {
  if (status >= 500) return `${status} ${text}`;
  const refused = status === 403 || status === 404;
  if (refused && (datum.test(withoutTrace(text)) || text.includes(personId)))
    return `a refusal tells something: ${text}`;
  if (isGone) return status < 300 ? `${status} although nothing is left` : undefined;
  return allowed === !refused ? undefined : `${status} where the agreement says ${allowed ? "yes" : "no"}: ${text}`;
};

const relationsFor = (action: string | undefined, role: Role): readonly string[] =>
  action === undefined ? ["none"] : (agreed.rows.get(action)?.[role] ?? []);

/** So many requests at a time. */
const together = 24;

describe("every route by the agreement", () => {
  test("each route says its action, and has an example of what it takes", () => {
    expect(aboutOne.length).toBeGreaterThan(40);
    const without = operations.filter(({ action, method, body, operationId }) =>
      method === "GET" || method === "DELETE" ? !action && operationId !== "readMyself" : !action || body === undefined,
    );
    expect(without.map(({ operationId }) => operationId)).toEqual([]);
  });

  test.each(roles.map((role) => [role]))("%s, about every participation in every status", async (role) => {
    const cases = aboutOne
      // What lets somebody read for a time would change the cases after it; it has a story of its own (test/walks/access.test.ts).
      .filter(({ action }) => action !== "emergency-access" || relationsFor(action, role).length === 0)
      .flatMap((operation) => planted.map((one) => ({ operation, one })));
    const faults: string[] = [];
    for (let at = 0; at < cases.length; at += together)
      await Promise.all(
        cases.slice(at, at + together).map(async ({ operation, one }) => {
          const allowed = relationsFor(operation.action, role).includes(one.relationOf(role));
          const fault = faultOf(await send(operation, actorOf(role), one.id), allowed, one.status === "disposed");
          if (fault) faults.push(`${operation.operationId} (${one.about}, ${one.status}): ${fault}`);
        }),
      );
    expect(faults).toEqual([]);
    expect(cases.length).toBeGreaterThan(900);
  });

  test.each(roles.map((role) => [role]))("%s, about nobody in particular", async (role) => {
    const faults: string[] = [];
    for (const operation of aboutNobody) {
      const allowed = relationsFor(operation.action, role).length > 0;
      const { status, text } = await send(operation, actorOf(role), "finns-inte");
      if (status >= 500 || (status === 403) === allowed) faults.push(`${operation.operationId}: ${status} ${text}`);
      if (!allowed && datum.test(withoutTrace(text))) faults.push(`${operation.operationId} tells something: ${text}`);
    }
    expect(faults).toEqual([]);
  });
});
