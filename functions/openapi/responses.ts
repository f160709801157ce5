import { type ProblemKind, problemKinds, problemType } from "../api/problem.ts";
import type { Route } from "../api/route.ts";
import { type JsonSchema, refTo } from "./json-schema.ts";
import type { Bilingual, SuccessfulAnswer } from "./operation.ts";
import { both } from "./parameters.ts";
import { GatewayMessage, problemSchemas } from "./schemas/problems.ts";

/** The problems that follow from what a route takes: answer-request.ts answers them before the handler is called. */
const problemsOfRoute = ({ method, body, ifMatch }: Route): ProblemKind[] => [
  "forbidden",
  "other-origin",
  "invalid-request",
  ...(method === "POST" ? (["missing-idempotency-key"] as const) : []),
  ...(ifMatch ? (["missing-if-match"] as const) : []),
  ...(body ? (["not-json", "malformed-json", "too-large"] as const) : []),
  "fault",
];

/** What the gateway answers by itself, in its own form. */
const gatewayAnswers: Readonly<Record<string, Bilingual>> = {
  400: { sv: "Anropet går inte att läsa.", en: "The request cannot be read." },
  401: { sv: "Ingen är inloggad.", en: "Nobody is signed in." },
  403: { sv: "Inloggningen gäller inte.", en: "The sign-in does not hold." },
  429: { sv: "För många anrop. Vänta en stund.", en: "Too many requests. Wait a little." },
  500: { sv: "Något gick fel hos oss.", en: "Something went wrong on our side." },
  503: { sv: "Tjänsten svarar inte just nu.", en: "The service does not answer just now." },
};

const instance = "/v1/participations/019bb0c2-0000-7000-8000-000000000001";
const traceId = "0af7651916cd43dd8448eb211c80319c";

/** A problem of a kind as it can look. */
const problemExample = (kind: ProblemKind): JsonSchema => {
  const { status, sv, en } = problemKinds[kind];
  const invalidParams = [
    { name: "on", reason: "Skriv en dag som ÅÅÅÅ-MM-DD.", reasonEn: "Write a day as YYYY-MM-DD." },
  ];
  const base = { type: problemType(kind), title: sv, status, instance, traceId, en: { title: en } };
  return kind === "invalid-request" || kind === "rule-broken" ? { ...base, invalidParams } : base;
};

const anyOf = (schemas: readonly JsonSchema[]): JsonSchema | undefined =>
  schemas.length > 1 ? { anyOf: schemas } : schemas[0];

const headers = {
  traceparent: { description: both({ sv: "Spåret.", en: "The trace." }), schema: { type: "string" } },
  "Cache-Control": {
    description: both({ sv: "Ingen får spara svaret.", en: "Nobody may keep the answer." }),
    schema: { type: "string", const: "no-store" },
  },
};

const namedExamples = (examples: Readonly<Record<string, unknown>>): JsonSchema =>
  Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));

/** A file: text, or bytes, which OpenAPI 3.1 writes as no schema at all. */
const fileOf = (type: string): JsonSchema => (type.startsWith("text/") ? { schema: { type: "string" } } : {});

const answerOf = ({
  description,
  schema,
  examples = {},
  files = [],
  etag,
  location,
}: SuccessfulAnswer): JsonSchema => ({
  description: both(description),
  headers: {
    ...headers,
    ...(etag && {
      ETag: { description: both({ sv: "Versionen.", en: "The version." }), schema: { type: "string" } },
    }),
    ...(location && {
      Location: {
        description: both({ sv: "Där det kan läsas.", en: "Where it can be read." }),
        schema: { type: "string" },
      },
    }),
  },
  content: {
    ...(schema && { "application/json": { schema: refTo(schema), examples: namedExamples(examples) } }),
    ...Object.fromEntries(files.map((type) => [type, fileOf(type)])),
  },
});

const refusalOf = (status: string, kinds: readonly ProblemKind[]): JsonSchema => {
  const gateway = gatewayAnswers[status];
  const words = kinds.map((kind) => problemKinds[kind]);
  const sv = [...words.map((one) => `${one.sv}.`), ...(gateway ? [gateway.sv] : [])].join(" ");
  const en = [...words.map((one) => `${one.en}.`), ...(gateway ? [gateway.en] : [])].join(" ");
  return {
    description: both({ sv, en }),
    content: {
      "application/problem+json": {
        schema: anyOf(kinds.map((kind) => refTo(problemSchemas[kind]))) ?? { $ref: "#/components/schemas/Problem" },
        ...(kinds.length > 0 && {
          examples: Object.fromEntries(kinds.map((kind) => [kind, { $ref: `#/components/examples/${kind}` }])),
        }),
      },
      ...(gateway && {
        "application/json": {
          schema: refTo(GatewayMessage),
          examples: { gateway: { value: { message: "Forbidden" } } },
        },
      }),
    },
  };
};

/** Refusals that operations have in common, by name among the components: the status and the kinds of problem. */
export const sharedResponses: Record<string, JsonSchema> = {
  default: {
    description: both({ sv: "Ett annat fel.", en: "Another error." }),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  },
};

const sharedRefusal = (status: string, kinds: readonly ProblemKind[]): JsonSchema => {
  const name = [status, ...kinds].join("-");
  sharedResponses[name] ??= refusalOf(status, kinds);
  return { $ref: `#/components/responses/${name}` };
};

/** An example of each kind of problem, by name among the components. */
export const problemExamples: Record<string, JsonSchema> = Object.fromEntries(
  (Object.keys(problemKinds) as ProblemKind[]).map((kind) => [kind, { value: problemExample(kind) }]),
);

/** Any problem, also of a kind that comes later. */
export const anyProblem: JsonSchema = {
  type: "object",
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string", format: "uri" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string" },
  },
};

/** Every answer that is documented, by status; `default` for what is not. */
export const responsesOf = (
  route: Route,
  answer: SuccessfulAnswer | undefined,
  more: readonly ProblemKind[],
): Record<string, JsonSchema> => {
  const kinds = [...new Set([...problemsOfRoute(route), ...more])];
  const statuses = new Set([...kinds.map((kind) => String(problemKinds[kind].status)), ...Object.keys(gatewayAnswers)]);
  const refusals = [...statuses].sort().map((status): [string, JsonSchema] => [
    status,
    sharedRefusal(
      status,
      kinds.filter((kind) => String(problemKinds[kind].status) === status),
    ),
  ]);
  return {
    ...(answer && { [answer.status ?? 200]: answerOf(answer) }),
    ...Object.fromEntries(refusals),
    default: { $ref: "#/components/responses/default" },
  };
};
