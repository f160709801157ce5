import { type ProblemKind, problemKinds, problemType } from "../api/problem.ts";
import type { openApiDocument } from "./document.ts";
import type { JsonSchema } from "./json-schema.ts";
import { problemHelp } from "./problem-help.ts";

type Document = ReturnType<typeof openApiDocument>;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char);

/** A description of the OpenAPI file: Swedish first, English below. */
const paragraphs = (description: unknown): string =>
  String(description ?? "")
    .split("\n\nIn English: ")
    .map((text, at) => `<p${at > 0 ? ' lang="en"' : ""}>${escaped(text)}</p>`)
    .join("");

const details = (summary: string, value: unknown): string =>
  `<details><summary>${escaped(summary)}</summary><pre>${escaped(JSON.stringify(value, undefined, 2))}</pre></details>`;

const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
const table = (heads: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;

/** What a reference leads to among the components; anything else as it is. */
const resolved = (one: JsonSchema, { components }: Document): JsonSchema => {
  const [, , kind = "", name = ""] = String(one.$ref ?? "").split("/");
  return (components as unknown as Record<string, Record<string, JsonSchema>>)[kind]?.[name] ?? one;
};

interface Content {
  readonly schema?: JsonSchema;
  readonly examples?: Readonly<Record<string, JsonSchema>>;
}

const contents = (of: JsonSchema): string =>
  Object.entries((of.content ?? {}) as Record<string, Content>)
    .map(([type, { schema, examples = {} }]) =>
      [
        `<p><code>${type}</code>${schema?.$ref ? `: ${linkTo(String(schema.$ref))}` : ""}</p>`,
        schema && !schema.$ref && !schema.anyOf ? details("Schema", schema) : "",
        ...((schema?.anyOf ?? []) as JsonSchema[]).map((one) => `<p>${linkTo(String(one.$ref))}</p>`),
        ...Object.entries(examples)
          .filter(([, { $ref }]) => !$ref)
          .map(([name, { value }]) => details(`Exempel: ${name}`, value)),
      ].join(""),
    )
    .join("");

const linkTo = (ref: string): string => {
  const name = ref.split("/").at(-1) ?? "";
  return `<a href="#schema-${name}">${name}</a>`;
};

const operation = (method: string, path: string, said: JsonSchema, document: Document): string => {
  const parameters = ((said.parameters ?? []) as JsonSchema[]).map((one) => resolved(one, document));
  const responses = Object.entries(said.responses as Record<string, JsonSchema>);
  return [
    `<section id="${said.operationId ?? path.slice(1)}"><h3>${escaped(String(said.summary ?? said.operationId))}</h3>`,
    `<p><code>${method.toUpperCase()} ${path}</code></p>`,
    paragraphs(said.description),
    parameters.length > 0
      ? table(
          ["Parameter", "Var", "Krävs", "Beskrivning"],
          parameters.map(({ name, in: place, required, description }) =>
            row([`<code>${name}</code>`, String(place), required ? "ja" : "nej", paragraphs(description)]),
          ),
        )
      : "",
    said.requestBody ? `<h4>Innehåll</h4>${contents(said.requestBody as JsonSchema)}` : "",
    "<h4>Svar</h4>",
    ...responses.map(([status, response]) =>
      status.startsWith("2")
        ? `<h5>${status}</h5>${paragraphs(response.description)}${contents(response)}`
        : `<details><summary>${status}</summary>${refusal(resolved(response, document))}</details>`,
    ),
    "</section>",
  ].join("");
};

const refusal = (response: JsonSchema): string => `${paragraphs(response.description)}${contents(response)}`;

const problems = (): string =>
  table(
    ["Typ", "Status", "Svenska", "English"],
    (Object.keys(problemKinds) as ProblemKind[]).map((kind) => {
      const { status, sv, en } = problemKinds[kind];
      const help = problemHelp[kind];
      return row([
        `<code id="${kind}">${problemType(kind)}</code>`,
        String(status),
        `${escaped(sv)}. ${escaped(help.sv)}`,
        `<span lang="en">${escaped(en)}. ${escaped(help.en)}</span>`,
      ]);
    }),
  );

const terms = `<h2 id="villkor">Villkor</h2>
<p>API:et är till för förbundets parter. Den som använder det följer förbundets avtal och behörighetsregler. Varje läsning och
ändring av personuppgifter loggas. Personnummer skrivs aldrig i en adress.</p>
<p lang="en">The API is for the förbund's parties. Whoever uses it follows the förbund's agreements and rules of access. Each reading
and change of personal data is logged. An identity number is never written in an address.</p>`;

/** The OpenAPI file for people: one page without scripts, that asks no other site for anything. */
export const referencePage = (document: Document): string => {
  const { info, paths, components } = document;
  const operations = Object.entries(paths as Record<string, Record<string, JsonSchema>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => operation(method, path, said, document)),
  );
  return `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API-referens – ${info.title}</title><link rel="stylesheet" href="/api-docs.css"></head><body><main>
<h1>${info.title}: API ${info.version}</h1>
${paragraphs(info.description)}
<p>Samma sak för maskiner: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${terms}
<h2 id="fel">Fel</h2><p>Varje fel är <code>application/problem+json</code> (RFC 9457) med en av dessa typer. Det som gatewayen själv
svarar (401, 403, 429, 503) har en annan form: <code>{"message": "…"}</code>.</p>
${problems()}
<h2>Anrop</h2>
${operations.join("\n")}
<h2>Scheman</h2>
${Object.entries(components.schemas)
  .map(([name, schema]) => `<section id="schema-${name}"><h3>${name}</h3>${details("Schema", schema)}</section>`)
  .join("\n")}
</main></body></html>
`;
};
