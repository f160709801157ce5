import fc from "fast-check";

/** As much of JSON Schema as the bodies and parameters of the OpenAPI file use. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | false;
}

/** Days around the one on which the system stands, and a few that no calendar has or that are far away. */
const day = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("2026-03-01", "2026-03-02", "2026-03-03", "2026-06-30", "2026-12-24") },
  { weight: 1, arbitrary: fc.constantFrom("0000-01-01", "1999-02-29", "9999-12-31") },
);

const text = ({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> => {
  if (format === "date") return day;
  if (format === "uuid") return fc.uuid({ version: 7 });
  if (format === "email") return fc.constantFrom("namn@exempel.se", "a@b.example");
  if (format === "base64") return fc.base64String({ minLength: 4, maxLength: 200 });
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: "grapheme" });
};

/** Values that a schema takes. */
export const fromSchema = (schema: Schema): fc.Arbitrary<unknown> => {
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) return fc.oneof(...alternatives.map(fromSchema));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const { minimum = -10, maximum = 10_000 } = schema;
  switch (schema.type) {
    case "string":
      return text(schema);
    case "integer":
      return fc.integer({ min: minimum, max: maximum });
    case "number":
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(fromSchema(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case "object":
      return schema.properties
        ? fc.record(
            Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, fromSchema(one)])),
            { requiredKeys: [...(schema.required ?? [])] },
          )
        : fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fromSchema(schema.additionalProperties || {}), {
            maxKeys: 3,
          });
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
};

/** Mostly what a schema takes; sometimes anything at all, in its place or within it. */
export const roughlyFrom = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: fromSchema(schema) },
    { weight: 1, arbitrary: fc.jsonValue() },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fromSchema(schema),
          fc.constantFrom(...Object.keys(schema.properties ?? { on: 0 }), "extra"),
          fc.jsonValue(),
        )
        .map(([value, name, other]) =>
          typeof value === "object" && value !== null ? { ...value, [name]: other } : value,
        ),
    },
  );
