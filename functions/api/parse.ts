import type * as z from "zod/mini";
import { issueText, missing } from "./issue-texts.ts";
import type { InvalidParam } from "./problem.ts";

/** More than this tells nobody anything, and a body can be wrong in thousands of places. */
const mostTold = 20;

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);

/** Names of the fields that an issue is about: one, save where several are there that should not be. */
const namesOf = (issue: z.core.$ZodIssue): string[] =>
  (issue.code === "unrecognized_keys" ? issue.keys : [undefined]).map(
    (key) => [...issue.path, ...(key === undefined ? [] : [key])].map(String).join(".") || "body",
  );

const paramsOf = (issue: z.core.$ZodIssue, value: unknown): InvalidParam[] => {
  const isMissing = issue.code !== "unrecognized_keys" && valueAt(value, issue.path) === undefined;
  const { sv, en } = isMissing ? missing : issueText(issue);
  return namesOf(issue).map((name) => ({ name, reason: sv, reasonEn: en }));
};

/** The value, or every field that is wrong, in Swedish and English and without what was sent. */
export const parse = <T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
): { ok: true; value: T } | { ok: false; invalidParams: InvalidParam[] } => {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const invalidParams = result.error.issues.flatMap((issue) => paramsOf(issue, value));
  return { ok: false, invalidParams: invalidParams.slice(0, mostTold) };
};
