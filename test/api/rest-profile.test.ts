import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { problemsPage } from "../../functions/openapi/problems-page.ts";
import { skaneNordost } from "../../infra/forbund/skane-nordost.ts";
import { contractOfApi, type OperationObject, type ResponseObject } from "../support/contract.ts";

/** Rules of REST API-profilen that can be checked in the OpenAPI file; docs/rest-profile.md has all of them. */
const { document } = contractOfApi();
const paths = Object.keys(document.paths);
const operations: readonly { name: string; path: string; method: string; operation: OperationObject }[] =
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation })),
  );
const ofApi = operations.filter(({ path }) => path.startsWith("/v1/"));

/** What lies at a place in the file, wherever a `$ref` leads. */
const resolved = <T>(one: T & { readonly $ref?: string }): T =>
  one.$ref
    ? (one.$ref
        .slice(2)
        .split("/")
        .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], document) as T)
    : one;

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** Every name of a property in any schema of the file, and every schema of a property. */
const properties = (value: unknown): [name: string, schema: Node][] => {
  if (!isNode(value)) return [];
  const own = isNode(value.properties) && (value.type === "object" || "additionalProperties" in value);
  const here = own
    ? (Object.entries(value.properties as Node).filter(([, one]) => isNode(one)) as [string, Node][])
    : [];
  return [...here, ...Object.entries(value).flatMap(([name, inner]) => (name === "examples" ? [] : properties(inner)))];
};

const everyProperty = [...properties(document.paths), ...properties(document.components.schemas)];

/** The förbund's own copy, which its functions serve. */
const served = JSON.parse(readFileSync(join(inject("functions"), "page", "web", "openapi.json"), "utf8"));

test("UFN.05, UFN.07–09, RES.06: addresses are short, lower case, of a–z, 0–9 and hyphens; names of variables are free", () => {
  const segments = paths.flatMap((path) => path.split("/").slice(1)).filter((part) => !part.startsWith("{"));
  expect(segments.filter((part) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part.replace(/\.json$/, "")))).toEqual([]);
  expect(Math.max(...paths.map((path) => path.length))).toBeLessThan(200);
});

test("VER.05: the major version, and nothing else of the version, is in the address", () => {
  expect(paths.filter((path) => !/^\/v1\/|^\/(health|api-info)$/.test(path))).toEqual([]);
});

test("RES.02: no address and no parameter asks for an identity number; ids of what lies under /participations are UUIDs", () => {
  const names = operations.flatMap(({ operation }) =>
    (operation.parameters ?? []).map((one) => resolved(one)?.name ?? ""),
  );
  expect(
    [...paths, ...names].filter((name) => /pnr|ssn|personnummer|personal-?number|identity-?number/i.test(name)),
  ).toEqual([]);
  for (const { operation, path } of ofApi.filter((one) => one.path.startsWith("/v1/participations/{id}")))
    expect(
      operation.parameters?.find(({ name }) => name === "id"),
      path,
    ).toMatchObject({ schema: { format: "uuid" } });
});

test("AME.04, AME.05, AME.07: members are camelCase, alphanumeric, without å, ä and ö", () => {
  const names = new Set(everyProperty.map(([name]) => name));
  expect(names.size).toBeGreaterThan(150);
  expect([...names].filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([]);
});

test("AME.01: bodies and answers are JSON; what else there is are files", () => {
  const types = ofApi.flatMap(({ operation }) => [
    ...Object.keys(operation.requestBody?.content ?? {}),
    ...Object.values(operation.responses).flatMap((response) =>
      Object.keys(resolved<ResponseObject>(response).content ?? {}),
    ),
  ]);
  expect([...new Set(types)].sort()).toEqual([
    "application/json",
    "application/pdf",
    "application/problem+json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
  ]);
});

test("FOR.02: no GET and no DELETE has a body; ARQ.05: no header carries what is to be stored", () => {
  for (const { name, method, operation } of ofApi) {
    expect("requestBody" in operation, name).toBe(method === "post" || method === "put");
    const headers = (operation.parameters ?? []).map((one) => resolved(one)).filter((one) => one?.in === "header");
    expect(headers.map((one) => one?.name).sort(), name).toEqual([
      ...(method === "post" ? ["Idempotency-Key"] : []),
      ...(headers.some((one) => one?.name === "If-Match") ? ["If-Match"] : []),
      "traceparent",
    ]);
  }
});

test("ARP.02: each operation documents what it answers when all is well, and the statuses that the profile names", () => {
  const usual = [
    "200",
    "201",
    "202",
    "400",
    "401",
    "403",
    "404",
    "409",
    "412",
    "413",
    "415",
    "422",
    "428",
    "429",
    "500",
    "503",
    "default",
  ];
  for (const { name, operation } of ofApi) {
    const statuses = Object.keys(operation.responses);
    expect(
      statuses.filter((status) => status.startsWith("2")),
      name,
    ).toHaveLength(1);
    expect(statuses, name).toEqual(expect.arrayContaining(["400", "401", "403", "429", "500", "503", "default"]));
    expect(
      statuses.filter((status) => !usual.includes(status)),
      name,
    ).toEqual([]);
  }
});

test("FEL.01, FEL.02: every error and `default` is application/problem+json, with type, title, status and instance", () => {
  for (const { name, operation } of ofApi)
    for (const [status, response] of Object.entries(operation.responses).filter(([one]) => !one.startsWith("2")))
      expect(Object.keys(resolved<ResponseObject>(response).content ?? {}), `${name} ${status}`).toContain(
        "application/problem+json",
      );
  const kinds = Object.entries(document.components.schemas ?? {}).filter(([name]) => /.Problem$/.test(name));
  expect(kinds.length).toBeGreaterThan(10);
  for (const [name, schema] of kinds)
    expect((schema as { required: string[] }).required, name).toEqual(
      expect.arrayContaining(["type", "title", "status", "instance", "traceId"]),
    );
});

test("FNS.01, FNS.03, FNS.05, FNS.06: parameters of a query are written in one way, begin with a letter, and few are needed", () => {
  const inQuery = ofApi.flatMap(({ name, operation }) =>
    (operation.parameters ?? []).flatMap((one) => {
      const { in: place, name: called, required } = resolved(one) as { in?: string; name?: string; required?: boolean };
      return place === "query" ? [{ name, called: called ?? "", required }] : [];
    }),
  );
  expect(inQuery.length).toBeGreaterThan(40);
  // `dry-run` is the one with a hyphen; it is a mode and not a filter.
  expect(inQuery.filter(({ called }) => !/^([a-z][a-zA-Z]*|dry-run)$/.test(called))).toEqual([]);
  expect(new Set(inQuery.filter(({ required }) => required).map(({ called }) => called))).toEqual(
    new Set(["purpose", "activity", "on"]),
  );
});

test("FNS.07, FNS.08, FNS.09: lists in pages have limit and page, from page 1; 20 is the default of the list that people read", () => {
  const paged = ofApi.filter(({ operation }) => (operation.parameters ?? []).some(({ name }) => name === "page"));
  expect(paged.map(({ operation }) => operation.operationId)).toEqual([
    "listParticipations",
    "readAccessLog",
    "listImportRows",
  ]);
  for (const { name, operation } of paged) {
    const schemaOf = (wanted: string) =>
      operation.parameters?.find((one) => one.name === wanted) as unknown as { schema: Node };
    expect(schemaOf("page").schema, name).toMatchObject({ type: "integer", minimum: 1, default: 1 });
    expect(schemaOf("limit").schema, name).toMatchObject({ type: "integer", minimum: 1 });
  }
  expect(paged[0]?.operation.parameters?.find(({ name }) => name === "limit")).toMatchObject({
    schema: { default: 20 },
  });
});

test("DOT.01, DOT.04: what is called a day is a full-date, what is called an instant a date-time in UTC", () => {
  const strings = everyProperty.filter(([, schema]) => schema.type === "string");
  const named = (form: RegExp) => strings.filter(([name]) => form.test(name));
  const [days, instants] = [named(/.On$/), named(/^at$|.At$/)];
  expect([days.length > 50, instants.length > 10]).toEqual([true, true]);
  expect(days.filter(([, schema]) => schema.format !== "date").map(([name]) => name)).toEqual([]);
  expect(instants.filter(([, schema]) => schema.format !== "date-time").map(([name]) => name)).toEqual([]);
});

test("DOK.01, DOK.03, DOK.06–08: external documentation, contact, licence, terms; and each förbund's own copy says whose it is", () => {
  expect(document.info).toMatchObject({
    title: expect.any(String),
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    license: { name: expect.any(String), url: expect.any(String) },
    termsOfService: expect.any(String),
    "x-limitations": expect.any(String),
    "x-sla": { availability: expect.any(String), responseTime: expect.any(String), support: expect.any(String) },
  });
  expect(served.openapi).toBe("3.1.0");
  expect(skaneNordost.pageAddress).toMatch(/^https:/);
});

test("DOK.09, DOK.15, DOK.20: every operation, answer and parameter is described in Swedish and in English", () => {
  const described = [
    String(document.info.description),
    ...operations.flatMap(({ operation }) => [
      operation.description,
      ...Object.values(operation.responses).map((response) => resolved<ResponseObject>(response).description),
      ...(operation.parameters ?? []).map((one) => (resolved(one) as { description?: string }).description),
    ]),
  ];
  expect(described.length).toBeGreaterThan(500);
  expect(described.filter((text) => !/^.+\n\nIn English: .+$/s.test(text ?? ""))).toEqual([]);
});

test("SAK.09, SAK.10, SAK.15, SAK.16: a bearer token or the page's session, in a header or a cookie; never a password or a key in an address", () => {
  expect(document.components.securitySchemes).toMatchObject({
    session: { type: "apiKey", in: "cookie" },
    bearer: { type: "http", scheme: "bearer" },
  });
});

test("docs/problems.md is what the kinds of problem give (functions/openapi/write-problems-page.ts writes it)", () => {
  expect(readFileSync(new URL("../../docs/problems.md", import.meta.url), "utf8")).toBe(problemsPage());
});

test("docs/rest-profile.md has a row for each rule of the profile that we know", () => {
  const page = readFileSync(new URL("../../docs/rest-profile.md", import.meta.url), "utf8");
  const rules = [...page.matchAll(/^\| ([A-Z]{3}\.\d\d[^|]*)\|/gm)].flatMap(
    ([, ids = ""]) => ids.match(/[A-Z]{3}\.\d\d/g) ?? [],
  );
  expect(rules.length).toBeGreaterThan(50);
  expect(new Set(rules).size).toBe(rules.length);
});
