import * as z from "zod/mini";
import { Forbund } from "../../shared/forbund/forbund.ts";

/** As much of JSON Schema as a förbund file's schema uses. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
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
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | false;
}

/** A field of the file: where it stands, and what the schema says of it. */
export interface Field {
  readonly path: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** One table of the page: an object in a list, or one of several kinds of it. */
interface Section {
  readonly title: string;
  readonly schema: Schema;
  readonly sameAs?: string;
}

const patterns: Record<string, string> = {
  "^[a-z0-9]+(-[a-z0-9]+)*$": "id: `a`–`z`, digits and single hyphens",
  "^([01]\\d|2[0-3]):[0-5]\\d$": "time of day, `HH:MM`",
  "^[a-z0-9]+([.-][a-z0-9]+)*\\.[a-z]{2,}$": "domain, in lower case",
};
const formats: Record<string, string> = { email: "mail address", date: "day, `YYYY-MM-DD`", uri: "address (URL)" };

const values = (of: readonly string[]) => of.map((value) => `\`${value}\``).join(", ");

const textKind = ({ enum: allowed, const: only, format, pattern, minLength, maxLength }: Schema): string => {
  if (allowed) return values(allowed);
  if (only !== undefined) return values([only]);
  if (format) return formats[format] ?? format;
  if (pattern) return patterns[pattern] ?? `text that matches \`${pattern}\``;
  return maxLength === undefined ? "text" : `text, ${minLength ?? 0}–${maxLength} characters`;
};

const numberKind = ({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }: Schema): string => {
  if (minimum === Number.MIN_SAFE_INTEGER) return "whole number";
  return maximum === Number.MAX_SAFE_INTEGER
    ? `whole number, ${minimum} or more`
    : `whole number, ${minimum}–${maximum}`;
};

const listKind = ({ items = {}, minItems = 0, maxItems }: Schema): string => {
  const many = [minItems > 0 ? `at least ${minItems}` : "", maxItems === undefined ? "" : `at most ${maxItems}`];
  const of = items.type === "object" || items.oneOf ? "objects, below" : kind(items);
  return [`list of ${of}`, ...many.filter(Boolean)].join("; ");
};

/** What may stand in a field, in words. */
const kind = (schema: Schema): string => {
  if (schema.oneOf) return "object, one of several kinds, below";
  if (schema.anyOf) return schema.anyOf.map(kind).join("; or ");
  switch (schema.type) {
    case "array":
      return listKind(schema);
    case "object":
      return schema.properties
        ? `object with ${values(Object.keys(schema.properties))}`
        : `object by ${kind(schema.propertyNames ?? {})}`;
    case "boolean":
      return "`true` or `false`";
    case "integer":
      return numberKind(schema);
    default:
      return textKind(schema);
  }
};

/** The objects that stand directly in a field: themselves, among alternatives, or under names. */
const inner = (schema: Schema): readonly [suffix: string, Schema][] => [
  ...(schema.properties ? [["", schema] as [string, Schema]] : []),
  ...(schema.anyOf ?? []).flatMap(inner),
  ...(schema.additionalProperties ? [[".*", schema.additionalProperties] as [string, Schema]] : []),
];

/** Every field of an object, and of the objects that stand directly in its fields; those in lists are other sections. */
const fieldsOf = (object: Schema, prefix = ""): readonly Field[] =>
  Object.entries(object.properties ?? {}).flatMap(([name, schema]): Field[] => {
    const path = `${prefix}${name}`;
    return [
      { path, schema, required: object.required?.includes(name) ?? false },
      ...inner(schema).flatMap(([suffix, inside]) => fieldsOf(inside, `${path}${suffix}.`)),
    ];
  });

const tellsApart = (variant: Schema): string => {
  const [name, schema] = Object.entries(variant.properties ?? {}).find(([, { const: only }]) => only !== undefined) ??
    Object.entries(variant.properties ?? {})[0] ?? ["", {}];
  return `${name} ${textKind(schema)}`;
};

const contentOf = (schema: Schema): string =>
  JSON.stringify({ ...schema, description: undefined, minItems: undefined });

const sectionsOf = (schema: Schema, title: string, seen: Map<string, string>): readonly Section[] => {
  const content = contentOf(schema);
  const sameAs = seen.get(content);
  if (sameAs !== undefined) return sameAs === title ? [] : [{ title, schema, sameAs }];
  seen.set(content, title);
  const known = schema.oneOf?.map((variant) => seen.get(contentOf(variant)));
  if (known?.[0] && !known.includes(undefined)) return [{ title, schema, sameAs: known[0].replace(/ with .*/, "") }];
  if (schema.oneOf)
    return schema.oneOf.flatMap((variant) => sectionsOf(variant, `${title} with ${tellsApart(variant)}`, seen));
  const lists = fieldsOf(schema).flatMap(({ path, schema: field }): readonly Section[] => {
    const place = title === file ? path : `${title.replace(/ with .*/, "")}.${path}`;
    const items = field.items && (field.items.properties || field.items.oneOf) ? field.items : undefined;
    if (items) return sectionsOf(items, `${place}[]`, seen);
    return field.oneOf ? sectionsOf({ oneOf: field.oneOf }, place, seen) : [];
  });
  return [{ title, schema }, ...lists];
};

const file = "The file";

const sections = (): readonly Section[] => sectionsOf(z.toJSONSchema(Forbund) as Schema, file, new Map());

/** Every field of a förbund file; the fields of one kind of object that stands in several places come once. */
export const everyField = (): readonly (Field & { readonly section: string })[] =>
  sections()
    .filter(({ sameAs }) => sameAs === undefined)
    .flatMap(({ title, schema }) => fieldsOf(schema).map((field) => ({ ...field, section: title })));

/** A field that tells kinds of object apart explains itself by its only value. */
export const explainsItself = ({ schema }: Field): boolean => schema.const !== undefined;

const meaning = (field: Field): string => {
  const alternatives = (field.schema.anyOf ?? []).filter(({ type }) => type !== "object");
  const sentences = [field.schema, ...alternatives].map(({ description }) => description).filter(Boolean);
  return explainsItself(field) ? "Tells this kind from the others" : sentences.join(". ");
};

const row = (field: Field): string =>
  `| \`${field.path}\`${field.required ? "" : " (optional)"} | ${kind(field.schema)} | ${meaning(field)} |`;

const sectionText = ({ title, schema, sameAs }: Section): string => {
  const heading = `## ${title}`;
  if (sameAs !== undefined) return `${heading}\n\nThe same fields as ${sameAs}.`;
  return [heading, "", "| field | allowed | meaning |", "| --- | --- | --- |", ...fieldsOf(schema).map(row)].join("\n");
};

const introduction = `# The förbund file

Everything in which two förbund differ is one file in [infra/forbund](../infra/forbund). It is checked whenever the stack is
synthesised and in the tests: a field that is wrong, missing or unknown, or that does not fit the others, stops both with its
path, what was given and what is allowed. Times are in the name of their group: \`days\` and \`months\` of the calendar, never
working days.

This page is made from the schema in [shared/forbund](../shared/forbund) and is not edited by hand:
\`node infra/local/run.mjs infra/forbund/write-reference-page.ts\`. How an instrument is loaded is told in
[instruments.md](instruments.md).`;

/** The page docs/forbund-file.md: every field, what is allowed in it and what it means, as the schema says. */
export const referencePage = (): string => `${[introduction, ...sections().map(sectionText)].join("\n\n")}\n`;
