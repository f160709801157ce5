import * as z from "zod/mini";
import { Forbund } from "./forbund.ts";

z.config(z.locales.en());

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const written = (path: Path) =>
  path
    .map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? String(part) : `.${String(part)}`))
    .join("") || "the file";

const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], root);

const longestShown = 80;

/** What stands in the file, cut when it is long: a whole programme in a message helps nobody. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
};

/** What a schema that was not met would have allowed, in few words. */
const allowedBy = (issue: Issue): string => {
  if (issue.code === "invalid_value") return issue.values.map((value) => `"${String(value)}"`).join(" or ");
  if (issue.code === "invalid_type" && issue.path.length > 0) return `an object with "${written(issue.path)}"`;
  return issue.message;
};

/** A union's own issue says nothing of its alternatives: the alternative that was meant is found, or all are named. */
const faultsOf = (file: unknown, issue: Issue, base: Path): string[] => {
  const path = [...base, ...issue.path];
  const given = `(given: ${shown(valueAt(file, path))})`;
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => `${written([...path, key])}: unknown field`);
  if (issue.code !== "invalid_union") return [`${written(path)}: ${issue.message} ${given}`];
  if ("options" in issue && issue.options)
    return [
      `${written(path)}: allowed are ${issue.options.map((option) => `"${String(option)}"`).join(", ")} ${given}`,
    ];
  const [meant, ...more] = issue.errors.filter((alternative) => alternative.every((inner) => inner.path.length > 0));
  if (meant && more.length === 0) return meant.flatMap((inner) => faultsOf(file, inner, path));
  const allowed = issue.errors.flatMap((alternative) => alternative.slice(0, 1).map(allowedBy));
  return [`${written(path)}: allowed are ${allowed.join(" or ")} ${given}`];
};

/** Faults of form: a wrong, missing or unknown field, each with its path, what was given and what is allowed. */
export const faultsOfForm = (file: unknown): string[] => {
  const result = Forbund.safeParse(file);
  return result.success ? [] : result.error.issues.flatMap((issue) => faultsOf(file, issue, []));
};
