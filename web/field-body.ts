import { numberIn } from "./field-check.ts";
import { askedFields, type Field, textIn, tickedIn, type Value, type Values, withinOf } from "./fields.ts";

type Body = Readonly<Record<string, unknown>>;

/** The body with a value at a dotted path. */
const put = (body: Body, [first = "", ...rest]: readonly string[], value: unknown): Body => ({
  ...body,
  [first]: rest.length === 0 ? value : put((body[first] as Body | undefined) ?? {}, rest, value),
});

/** What a field puts into the body; undefined when it is left out. */
const sentOf = (field: Field, values: Values): unknown => {
  if (field.kind === "many") return tickedIn(field, values);
  if (field.kind === "group") return bodyOf(field.fields, withinOf(field, values)[0] ?? {});
  if (field.kind === "rows") return withinOf(field, values).map((row) => bodyOf(field.fields, row));
  const text = textIn(field, values).trim();
  if (text === "") return undefined;
  const isNumber = field.kind === "number" || (field.kind === "choice" && field.numbers && /^-?\d+$/.test(text));
  return isNumber ? numberIn(text) : text;
};

const givenBy = (field: Field, values: Values): Body | undefined =>
  field.kind === "choice" ? field.options.find((option) => option.value === textIn(field, values))?.gives : undefined;

/** What is sent: the fields that are asked and filled in, nested by their dotted names. */
export const bodyOf = (fields: readonly Field[], values: Values): Record<string, unknown> =>
  askedFields(fields, values).reduce<Body>((body, field) => {
    const path = field.name.split(".");
    const given = givenBy(field, values);
    if (given)
      return Object.entries(given).reduce((all, [name, value]) => put(all, [...path.slice(0, -1), name], value), body);
    const sent = sentOf(field, values);
    return sent === undefined ? body : put(body, path, sent);
  }, {}) as Record<string, unknown>;

/** The fields as they stand within another one: `on` is `body.on`. */
export const fieldsUnder = (name: string, fields: readonly Field[]): Field[] =>
  fields.map((field) => ({
    ...field,
    name: `${name}.${field.name}`,
    ...(field.when && { when: { ...field.when, field: `${name}.${field.when.field}` } }),
  }));

const at = (body: Body, path: string): unknown =>
  path.split(".").reduce<unknown>((inner, name) => (inner as Body | undefined)?.[name], body);

const filledIn = (field: Field, body: Body): Value | undefined => {
  const value = at(body, field.name);
  if (field.kind === "choice") {
    const matching = field.options.find(
      ({ gives }) => gives && Object.entries(gives).every(([name, given]) => body[name] === given),
    );
    if (matching) return matching.value;
  }
  if (value === undefined || value === null) return undefined;
  if (field.kind === "many") return value as readonly string[];
  if (field.kind === "group") return valuesFrom(field.fields, value as Body);
  if (field.kind === "rows") return (value as readonly Body[]).map((row) => valuesFrom(field.fields, row));
  return field.kind === "number" ? String(value).replace(".", ",") : String(value);
};

const allFrom = (fields: readonly Field[], body: Body): Values =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = filledIn(field, body);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );

/** How a form is filled in that gives this body: the other way round. Of several fields with one name, the one that is asked counts. */
export const valuesFrom = (fields: readonly Field[], body: Body): Values =>
  allFrom(askedFields(fields, allFrom(fields, body)), body);
