import { type ProblemKind, problemKinds, problemType } from "../api/problem.ts";
import { problemHelp } from "./problem-help.ts";

const introduction = `# Problem answers

Every error of the API is \`application/problem+json\` (RFC 9457): \`type\`, \`title\`, \`status\`, \`instance\`, often \`detail\`, and beside them \`invalidParams\` (the
fields that are wrong, each with \`reason\` and \`reasonEn\`), \`traceId\` (to find it in the logs) and \`en\` (title and detail in English). No answer repeats what was sent.

\`type\` is a URN and not a web address: it is the same for every förbund, so that a system that talks to several can compare it, and it does not break when a
host moves. It is stable; what it means is told here and, for people without this repository, under \`/api-docs#fel\` of each förbund's own address.

What API Gateway answers before our code is asked has another form, \`{"message": "…"}\` with \`application/json\`, which an HTTP API cannot be told to
change: 400 (an address that cannot be decoded), 401 and 403 (no valid sign-in), 404 (outside of \`/v1\`), 413 (above 10 MB), 429 (more than 50 requests a second; there is no \`Retry-After\`, so wait a
second and double it each time), 500 and 503.

This page is made from \`problemKinds\` and is not edited by hand: \`node infra/local/run.mjs functions/openapi/write-problems-page.ts\`.`;

const row = (kind: ProblemKind): string => {
  const { status, sv, en } = problemKinds[kind];
  const help = problemHelp[kind];
  return `| \`${problemType(kind)}\` | ${status} | ${sv}. ${help.sv} | ${en}. ${help.en} |`;
};

/** The page docs/problems.md: each kind of problem, what it means and what to do. */
export const problemsPage = (): string => {
  const kinds = Object.keys(problemKinds) as ProblemKind[];
  return [
    introduction,
    "",
    "| type | status | svenska | English |",
    "| --- | --- | --- | --- |",
    ...kinds.map(row),
    "",
  ].join("\n");
};
