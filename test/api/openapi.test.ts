import { expect, test } from "vitest";
import { operations } from "../../functions/openapi/operations/index.ts";
import { contractOfApi, type MediaType, type OperationObject } from "../support/contract.ts";

const contract = contractOfApi();
const { document } = contract;

const all: readonly { path: string; method: string; operation: OperationObject }[] = Object.entries(
  document.paths,
).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

const named = all.filter(({ operation }) => operation.operationId !== undefined);

/** What whoever adds a route has to write. */
const toWrite = (id: string): string =>
  `${id}: write its texts, the schema of its answer and examples in functions/openapi/operations, and name there the problems that its handler answers`;

test("each route has its entry, and no entry is without a route", () => {
  const ids = named.map(({ operation }) => operation.operationId ?? "");
  expect(ids.length).toBeGreaterThan(50);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !operations[id]).map(toWrite)).toEqual([]);
  expect(Object.keys(operations).filter((id) => !ids.includes(id))).toEqual([]);
});

test("each parameter is described: of a path in functions/openapi/parameters.ts, of a query beside its operation", () => {
  const without = named.flatMap(({ operation }) =>
    (operation.parameters ?? [])
      .filter((parameter) => !parameter.$ref && !("description" in parameter))
      .map(({ name }) => `${operation.operationId}: ${name}`),
  );
  expect(without).toEqual([]);
});

const examplesIn = (place: readonly string[], content: Readonly<Record<string, MediaType>> = {}) =>
  Object.entries(content).flatMap(([type, { examples = {} }]) =>
    Object.entries(examples).map(([name, { $ref, value }]) => ({
      name,
      value: $ref ? (document.components.examples?.[name] as { value: unknown } | undefined)?.value : value,
      place: [...place, "content", type, "schema"],
    })),
  );

test("each body that is sent and each answer has an example, and every example is valid", () => {
  const groups = all.flatMap(({ path, method, operation }) => {
    const sent =
      operation.requestBody && examplesIn(["paths", path, method, "requestBody"], operation.requestBody.content);
    const answered = Object.entries(operation.responses)
      .filter(([, { $ref, content = {} }]) => !$ref && "application/json" in content)
      .map(([status, { content }]) => examplesIn(["paths", path, method, "responses", status], content));
    return [...(sent ? [sent] : []), ...answered].map((examples) => ({ where: `${method} ${path}`, examples }));
  });
  const shared = Object.entries(document.components.responses ?? {})
    .filter(([name]) => name !== "default")
    .map(([name, response]) => ({
      where: name,
      examples: examplesIn(
        ["components", "responses", name],
        (response as { content: Record<string, MediaType> }).content,
      ),
    }));
  expect(groups.length).toBeGreaterThan(100);
  const everywhere = [...groups, ...shared];
  expect(everywhere.filter(({ examples }) => examples.length === 0).map(({ where }) => where)).toEqual([]);
  const invalid = everywhere.flatMap(({ where, examples }) =>
    examples.flatMap(
      ({ name, value, place }) => contract.faultIn(value, ...place)?.replace(/^/, `${where} ${name}: `) ?? [],
    ),
  );
  expect(invalid).toEqual([]);
});

test("a changed answer is found: a member more, a member less, another type, an undocumented status", () => {
  const example =
    document.paths["/v1/participations"]?.get?.responses["200"]?.content?.["application/json"]?.examples?.page;
  const body = example?.value as { total: number; participations: object[] };
  const answer = { method: "GET", path: "/v1/participations?page=1", status: 200, contentType: "application/json" };
  expect(contract.faultOf({ ...answer, body })).toBeUndefined();
  const { total: _total, ...less } = body;
  for (const changed of [{ ...body, more: 1 }, less, { ...body, total: "1" }])
    expect(contract.faultOf({ ...answer, body: changed })).toMatch(/not as its schema says/);
  expect(contract.faultOf({ ...answer, status: 204, body })).toMatch(/not documented/);
  expect(contract.faultOf({ ...answer, contentType: "text/html", body })).toMatch(/not documented/);
});
