import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { inject } from "vitest";

/** As much of the OpenAPI file as the tests read. */
export interface OperationObject {
  readonly operationId?: string;
  /** The row of docs/access.md. */
  readonly "x-action"?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly $ref?: string;
    readonly name?: string;
    readonly in?: string;
    readonly required?: boolean;
    readonly schema?: { readonly enum?: readonly unknown[]; readonly examples?: readonly unknown[] };
  }[];
  readonly requestBody?: { readonly content: Record<string, MediaType> };
  readonly responses: Readonly<Record<string, ResponseObject>>;
}
export interface MediaType {
  readonly schema: object;
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>;
}
export interface ResponseObject {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, MediaType>>;
}
export interface OpenApi {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly externalDocs: { readonly url: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An answer, as far as it is held against the file. */
export interface Answered {
  readonly method: string;
  /** With or without a query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

/** Schemas of the file refer to each other by their places in it; the validator knows each by a name of its own. */
const withOwnNames = (document: OpenApi): OpenApi =>
  JSON.parse(JSON.stringify(document).replaceAll('"$ref":"#/components/schemas/', '"$ref":"https://schemas.invalid/'));

/** The faults that lie deepest: of alternatives, those of the one that fits best. */
const closest = (errors: readonly ErrorObject[]): string => {
  const depth = ({ instancePath, schemaPath }: ErrorObject) => instancePath.split("/").length * 100 + schemaPath.length;
  return [...errors]
    .sort((a, b) => depth(b) - depth(a))
    .slice(0, 4)
    .map(({ instancePath, message, params }) => `${instancePath || "/"} ${message} ${JSON.stringify(params)}`)
    .join("; ");
};

const at = (document: object, place: readonly string[]): unknown =>
  place.reduce<unknown>((here, part) => (here as Record<string, unknown> | undefined)?.[part], document);

/** The OpenAPI file that is served, and whether answers and examples are as it says. */
export class Contract {
  readonly document: OpenApi;
  readonly #ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    code: { optimize: false },
  });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #schemas: OpenApi;
  readonly #paths: readonly { readonly template: string; readonly form: RegExp }[];

  constructor(document: OpenApi) {
    this.document = document;
    formats.default(this.#ajv);
    this.#ajv.addFormat("base64", /^[A-Za-z0-9+/]*={0,2}$/);
    this.#schemas = withOwnNames(document);
    for (const [name, schema] of Object.entries(this.#schemas.components.schemas ?? {}))
      this.#ajv.addSchema(schema as object, `https://schemas.invalid/${name}`);
    this.#paths = Object.keys(document.paths)
      .sort((a, b) => a.split("{").length - b.split("{").length)
      .map((template) => ({ template, form: new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`) }));
  }

  #schemaAt(place: readonly string[]): ValidateFunction {
    const schema = at(this.#schemas, place) as object;
    const key = JSON.stringify(schema);
    const compiled = this.#compiled.get(key) ?? this.#ajv.compile(schema);
    this.#compiled.set(key, compiled);
    return compiled;
  }

  /** What a value has that the schema at that place does not allow; undefined when nothing. */
  faultIn(value: unknown, ...place: readonly string[]): string | undefined {
    const valid = this.#schemaAt(place);
    return valid(value) ? undefined : closest(valid.errors ?? []);
  }

  /** Where the answer of an operation stands in the file, by its status; undefined when the status is not documented. */
  placeOf(path: string, method: string, status: string): readonly string[] | undefined {
    const response = this.document.paths[path]?.[method]?.responses[status];
    return response?.$ref
      ? response.$ref.slice(2).split("/")
      : response && ["paths", path, method, "responses", status];
  }

  /** What of an answer is not as the file says: an undocumented status or type, a body with another form; undefined when all is. */
  faultOf({ method, path, status, contentType, body }: Answered): string | undefined {
    const asked = path.split("?")[0] ?? "";
    const template = this.#paths.find(({ form }) => form.test(asked))?.template;
    const operation = template === undefined ? undefined : this.document.paths[template]?.[method.toLowerCase()];
    // What is not in the file is answered 404 or 405, which no operation documents.
    if (template === undefined || !operation)
      return [404, 405].includes(status) ? undefined : `${status}: no operation`;
    const place = this.placeOf(template, method.toLowerCase(), String(status));
    if (!place) return `${status} is not documented`;
    const type = contentType.split(";")[0] ?? "";
    if (!(at(this.document, place) as ResponseObject).content?.[type])
      return `${status} with ${type} is not documented`;
    if (!type.endsWith("json")) return undefined;
    const fault = this.faultIn(body, ...place, "content", type, "schema");
    return fault && `${status} is not as its schema says: ${fault}`;
  }
}

let contract: Contract | undefined;

/** The contract of the förbund that most tests run in: its operations are those of all. */
export const contractOfApi = (): Contract => {
  contract ??= new Contract(JSON.parse(readFileSync(join(inject("functions"), "page", "web", "openapi.json"), "utf8")));
  return contract;
};
