import type { Route } from "../api/route.ts";
import { about } from "./about.ts";
import { bodySchema, componentSchemas, type JsonSchema } from "./json-schema.ts";
import type { Operation } from "./operation.ts";
import { both, parametersOf, sharedParameters } from "./parameters.ts";
import { anyProblem, problemExamples, responsesOf, sharedResponses } from "./responses.ts";

const reference = "/api-docs";

const info = {
  title: "Stegvis",
  version: about.version,
  summary: "Deltaganden i samordningsförbundens insatser",
  description: both({
    sv: "Allt som personal, sidan och andra system gör med deltaganden: remisser, beslut, uppföljningar, mätningar, avslut och siffror.",
    en: "All that staff, the page and other systems do with participations: referrals, decisions, follow-ups, measurements, closures and numbers.",
  }),
  termsOfService: `${reference}#villkor`,
  license: { name: "Endast för förbundets parter", url: `${reference}#villkor` },
  "x-limitations": both({
    sv: "Högst 50 anrop i sekunden, 64 kB i varje anrop, 200 rader på en sida. Personnummer står aldrig i en adress.",
    en: "At most 50 requests a second, 64 kB in each, 200 lines on a page. An identity number never stands in an address.",
  }),
  "x-sla": {
    availability: "Avtalas av varje förbund. / Agreed by each förbund.",
    responseTime: "Mål: 95 % av svaren inom en sekund. / Aim: 95 % of the answers within a second.",
    support: "Förbundets kontakt, vardagar. / The förbund's contact, on working days.",
  },
};

const tags = [
  { name: "participations", description: both({ sv: "Deltaganden.", en: "Participations." }) },
  {
    name: "signals",
    description: both({ sv: "Det som händer med ett deltagande.", en: "What happens with a participation." }),
  },
  {
    name: "programmes",
    description: both({ sv: "Insatser, siffror och köer.", en: "Programmes, numbers and waiting lists." }),
  },
  {
    name: "staff",
    description: both({
      sv: "Den som är inloggad, enhetens personal och ersättare.",
      en: "Whoever is signed in, the unit's staff and substitutes.",
    }),
  },
];

const tagOf = ({ operationId, path }: Route): string => {
  if (operationId.startsWith("send")) return "signals";
  if (path.startsWith("/v1/programmes")) return "programmes";
  return /^\/v1\/(me|staff|substitutes)\b/.test(path) ? "staff" : "participations";
};

const requestBodyOf = ({ body }: Route, examples: Readonly<Record<string, unknown>> = {}): JsonSchema | undefined =>
  body && {
    required: true,
    content: {
      "application/json": {
        schema: bodySchema(body),
        examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
      },
    },
  };

const operationOf = (route: Route, said: Operation | undefined): JsonSchema => {
  const requestBody = requestBodyOf(route, said?.requests);
  return {
    operationId: route.operationId,
    // What the sender's role and relation must allow (docs/access.md).
    ...(route.action && { "x-action": route.action }),
    tags: [tagOf(route)],
    ...(said && { summary: `${said.summary.sv} / ${said.summary.en}`, description: both(said.description) }),
    parameters: parametersOf(route, said?.query ?? {}),
    ...(requestBody && { requestBody }),
    responses: responsesOf(route, said?.answer, said?.problems ?? []),
  };
};

const pathsOf = (routes: readonly Route[], operations: Readonly<Record<string, Operation>>): JsonSchema => {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes)
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(route, operations[route.operationId]),
    };
  return paths;
};

/** What needs no sign-in, and is not in the table of routes: it is about nobody. */
const open = (summary: string, description: string, schema: JsonSchema, example: unknown): JsonSchema => ({
  get: {
    tags: ["staff"],
    summary,
    description,
    security: [],
    responses: {
      "200": {
        description,
        content: { "application/json": { schema, examples: { example: { value: example } } } },
      },
      default: { $ref: "#/components/responses/default" },
    },
  },
});

const text = { type: "string" };
const members = (...names: string[]): JsonSchema => ({
  type: "object",
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
  additionalProperties: false,
});

/** `/api-info` as REST-profilen asks for it; the names of its members could not be checked against the profile's own text. */
export const apiInfo = {
  apiName: about.name,
  apiVersion: about.version,
  apiReleased: about.released,
  apiDocumentation: reference,
  apiStatus: about.status,
};

const openPaths = {
  "/health": open(
    "Lever tjänsten / Is the service alive",
    both({ sv: "Svarar om API:ets funktion kan köras.", en: "Answers when the API's function can run." }),
    members("status"),
    { status: "ok" },
  ),
  "/api-info": open(
    "Om API:et / About the API",
    both({ sv: "Namn, version, dag, dokumentation och status.", en: "Name, version, day, documentation and status." }),
    members(...Object.keys(apiInfo)),
    apiInfo,
  ),
};

/**
 * The OpenAPI 3.1 file: what the routes take from the schemas that check it, what they answer from the schemas that the tests hold
 * every answer against. Who to contact, and where the API is, each förbund's own copy adds (infra/aws/bundle.ts).
 */
export const openApiDocument = (routes: readonly Route[], operations: Readonly<Record<string, Operation>>) => ({
  openapi: "3.1.0",
  info,
  externalDocs: { url: reference, description: "Referens / Reference" },
  servers: [{ url: "/" }],
  tags,
  security: [{ session: [] }, { bearer: [] }],
  paths: { ...openPaths, ...pathsOf(routes, operations) },
  components: {
    schemas: { Problem: anyProblem, ...componentSchemas() },
    parameters: sharedParameters,
    responses: sharedResponses,
    examples: problemExamples,
    securitySchemes: {
      session: {
        type: "apiKey",
        in: "cookie",
        name: "__Host-stegvis-session",
        description: both({ sv: "Sidans inloggning.", en: "The page's session." }),
      },
      bearer: {
        type: "http",
        scheme: "bearer",
        bearerFormat: "JWT",
        description: both({ sv: "För andra system.", en: "For other systems." }),
      },
    },
  },
});
