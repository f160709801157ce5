import type { Route } from "../api/route.ts";
import { inputSchema, type JsonSchema } from "./json-schema.ts";
import type { Bilingual } from "./operation.ts";

/** A Swedish text with English after it, as every description of the OpenAPI file is written. */
export const both = ({ sv, en }: Bilingual): string => `${sv}\n\nIn English: ${en}`;

const uuid = { type: "string", format: "uuid" } as const;

interface PathParameter {
  readonly schema: JsonSchema;
  readonly text: Bilingual;
}

/** What the variable after a segment of a path is. */
const pathParameters: Readonly<Record<string, PathParameter>> = {
  participations: {
    schema: uuid,
    text: { sv: "Deltagandets id, en UUIDv7.", en: "Id of the participation, a UUIDv7." },
  },
  programmes: {
    schema: { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
    text: { sv: "Insatsens id i förbundets fil.", en: "Id of the programme in the förbund's file." },
  },
  substitutes: {
    schema: { type: "string", pattern: "^[A-Za-z0-9_-]{16,64}$" },
    text: { sv: "Ersättarskapets id.", en: "Id of the substitute's time." },
  },
  "access-reviews": {
    schema: { type: "string" },
    text: { sv: "Granskningens id.", en: "Id of the review." },
  },
  "register-extracts": {
    schema: { type: "string" },
    text: { sv: "Registerutdragets id.", en: "Id of the register extract." },
  },
  webhooks: { schema: uuid, text: { sv: "Mottagarens id.", en: "Id of the receiver." } },
  imports: { schema: uuid, text: { sv: "Inläsningens id.", en: "Id of the import." } },
  counts: { schema: uuid, text: { sv: "Räkningens id.", en: "Id of the count." } },
};

const inPath = ({ path }: Route): JsonSchema[] =>
  [...path.matchAll(/([^/]+)\/\{(\w+)\}/g)].map(([, segment = "", name]) => {
    const known = pathParameters[segment];
    return {
      name,
      in: "path",
      required: true,
      ...(known && { description: both(known.text) }),
      schema: known?.schema ?? { type: "string" },
    };
  });

const inQuery = ({ query }: Route, texts: Readonly<Record<string, Bilingual>>): JsonSchema[] => {
  if (!query) return [];
  const { properties = {}, required = [] } = inputSchema(query) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(texts[name] && { description: both(texts[name]) }),
    schema,
  }));
};

/** Parameters that several operations have, by name among the components. */
export const sharedParameters = {
  Traceparent: {
    name: "traceparent",
    in: "header",
    required: false,
    description: both({
      sv: "Spåret som anropet hör till (W3C Trace Context). Skapas om det saknas eller har fel form, och kommer tillbaka i svaret.",
      en: "The trace that the request is part of (W3C Trace Context). Made when it is absent or has another form, and returned in the answer.",
    }),
    schema: { type: "string" },
    example: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    required: true,
    description: both({
      sv: "Ny för varje ärende. Skickas samma anrop igen med samma nyckel görs ingenting en gång till, och svaret blir detsamma.",
      en: "New for each thing to be done. The same request again with the same key does nothing twice, and gets the same answer.",
    }),
    schema: { type: "string", pattern: "^[A-Za-z0-9_-]{16,64}$" },
    example: "019bb0c2-1111-4222-8333-000000000010",
  },
  IfMatch: {
    name: "If-Match",
    in: "header",
    required: true,
    description: both({
      sv: "ETag från den version som du läste. Har något ändrats sedan dess blir svaret 412, med vad som har hänt.",
      en: "The ETag of the version that you read. When something has changed since, the answer is 412 and says what.",
    }),
    schema: { type: "string", pattern: '^"[0-9]{1,9}"$' },
    example: '"2"',
  },
} as const;

const shared = (name: keyof typeof sharedParameters): JsonSchema => ({ $ref: `#/components/parameters/${name}` });

/** The parameters of a route: of its path, its query, and its headers. */
export const parametersOf = (route: Route, queryTexts: Readonly<Record<string, Bilingual>>): JsonSchema[] => [
  ...inPath(route),
  ...inQuery(route, queryTexts),
  ...(route.method === "POST" ? [shared("IdempotencyKey")] : []),
  ...(route.ifMatch ? [shared("IfMatch")] : []),
  shared("Traceparent"),
];
