import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { contractOfApi, type OperationObject } from "../support/contract.ts";
import { roughlyFrom } from "../support/from-schema.ts";
import { startSystem } from "../support/system.ts";
import { Story } from "../walks/story.ts";

const { document } = contractOfApi();

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}

const operations: readonly Asked[] = Object.entries(document.paths)
  .filter(([path]) => path.startsWith("/v1/"))
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method, path, operation })));

const senders = [
  "coordinator",
  "coordinator",
  "project-worker",
  "case-worker",
  "auditor-kristianstad-ame",
  "administrator-kristianstad-ame",
  "referrer-fk",
  "forbund",
  "coordinator-hassleholm-ame",
];

/** A body that resembles the example more often than not: codes that a programme knows are not found by chance. */
const bodyFor = ({ operation }: Asked): fc.Arbitrary<unknown> => {
  const { schema, examples = {} } = operation.requestBody?.content["application/json"] ?? { schema: {} };
  const [example] = Object.values(examples);
  const generated = roughlyFrom(schema);
  if (!example) return fc.constant(undefined);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(example.value) },
    { weight: 3, arbitrary: generated },
    {
      weight: 2,
      arbitrary: generated.map((value) =>
        typeof value === "object" ? { ...(example.value as object), ...value } : value,
      ),
    },
  );
};

const queryFor = ({ operation }: Asked): fc.Arbitrary<string> => {
  const parameters = (operation.parameters ?? []).filter((one) => one.in === "query") as unknown as {
    name: string;
    schema: object;
    required: boolean;
  }[];
  const values = Object.fromEntries(parameters.map(({ name, schema }) => [name, roughlyFrom(schema)]));
  return fc
    .record(values, { requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name) })
    .map((query) =>
      new URLSearchParams(
        Object.entries(query).map(([name, value]) => [
          name,
          `${typeof value === "object" ? JSON.stringify(value) : value}`,
        ]),
      ).toString(),
    );
};

const requestOf = (asked: Asked) =>
  fc.record({
    operationId: fc.constant(asked.operation.operationId),
    as: fc.constantFrom(...senders),
    target: fc.nat(),
    body: bodyFor(asked),
    query: queryFor(asked),
    ifMatch: fc.option(fc.constantFrom('"1"', '"99"', "*", 'W/"1"', ""), { freq: 5, nil: undefined }),
  });

const request = fc.oneof(...operations.map(requestOf));

let story: Story;
const targets: string[] = [];

beforeAll(async () => {
  const system = await startSystem({ at: "2026-03-02" });
  story = new Story(system);
  const { id: referred } = await story.refer();
  const waiting = await story.refer();
  await waiting.does("referral-decision", { decision: "queue" });
  const { id: active } = await story.active({ name: "Påhittad Deltagare", identityNumber: "900101-0017" });
  const closed = await story.active();
  await closed.does("early-closure", { reason: "goal-reached", outcome: "work", nextStep: "employer" });
  targets.push(referred, waiting.id, active, closed.id, active, "019bb0c2-0000-7000-8000-0000000000ff", "nothing");
  return () => system.stop();
});

const addressOf = ({ path }: Asked, target: string, query: string): string => {
  const filled = path.replace("/programmes/{id}", "/programmes/gemensam-kraft").replace(/\{\w+\}/g, target);
  return query ? `${filled}?${query}` : filled;
};

test("whatever is sent to whatever operation, by whomever: an answer that the OpenAPI file documents, and never a fault", async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ operationId, as, target, body, query, ifMatch }) => {
      const asked = operations.find(({ operation }) => operation.operationId === operationId) as Asked;
      const path = addressOf(asked, targets[target % targets.length] ?? "", query);
      // Every answer is held against the file in one place, the story's own.
      const { status } = await story.request(asked.method.toUpperCase(), path, as, body, crypto.randomUUID(), {
        ...(ifMatch !== undefined && { "if-match": ifMatch }),
      });
      seen.set(status, (seen.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 5 * operations.length, seed: 4, endOnFailure: true },
  );
  // It gets past the checks of form often enough to be worth its time, and refusals of every kind are among the answers.
  expect((seen.get(200) ?? 0) + (seen.get(201) ?? 0)).toBeGreaterThan(40);
  for (const status of [400, 403, 404, 409, 422]) expect([status, seen.has(status)]).toEqual([status, true]);
});
