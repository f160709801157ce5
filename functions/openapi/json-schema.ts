import * as z from "zod/mini";
import type { JsonBody } from "../api/json-body.ts";
import { components } from "./component.ts";

/** A JSON Schema as it stands in an OpenAPI 3.1 file. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const place = (id: string): string => `#/components/schemas/${id}`;

/** Zod says of each whole number that it is one that JavaScript can tell from its neighbours; that is no rule of ours. */
const withoutSafeLimits = ({ jsonSchema }: { jsonSchema: { minimum?: unknown; maximum?: unknown } }): void => {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

const plain = ({ $schema: _dialect, $id: _id, ...schema }: JsonSchema): JsonSchema => schema;

/** Every named schema of answers, by name. */
export const componentSchemas = (): Record<string, JsonSchema> => {
  const { schemas } = z.toJSONSchema(components, { uri: place, override: withoutSafeLimits });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema as JsonSchema)]));
};

/** Where a named schema stands. @throws when it has no name */
export const refTo = (schema: z.ZodMiniType): JsonSchema => {
  const id = components.get(schema)?.id;
  if (!id) throw new Error("A schema of an answer has no name: give it one with component()");
  return { $ref: place(id) };
};

/** The schema of what is sent, its own definitions in place: what is optional may be left out. */
export const inputSchema = (schema: z.ZodMiniType): JsonSchema =>
  plain(z.toJSONSchema(schema, { io: "input", metadata: z.registry(), override: withoutSafeLimits }) as JsonSchema);

/** An object's schema with one optional member more; of alternatives, each of them. */
const withMember = (schema: JsonSchema, name: string, member: JsonSchema): JsonSchema => {
  const alternatives = (schema.oneOf ?? schema.anyOf) as readonly JsonSchema[] | undefined;
  if (alternatives) {
    const key = schema.oneOf ? "oneOf" : "anyOf";
    return { ...schema, [key]: alternatives.map((one) => withMember(one, name, member)) };
  }
  return { ...schema, properties: { ...(schema.properties as object), [name]: member } };
};

/** The schema of a body: that of what goes into the case, and its free texts beside it. */
export const bodySchema = ({ schema, texts }: JsonBody<unknown>): JsonSchema =>
  texts ? withMember(inputSchema(schema), "texts", inputSchema(texts)) : inputSchema(schema);
