import { en, sv } from "zod/locales";
import type * as z from "zod/mini";
import type { InvalidParam } from "./problem.ts";

const messages = { sv: sv().localeError, en: en().localeError };

const text = (locale: "sv" | "en", issue: z.core.$ZodIssue): string => {
  // What no rule of zod's says, the schema says itself, in both languages.
  const own: unknown = issue.code === "custom" ? issue.params?.[locale] : undefined;
  if (typeof own === "string") return own;
  const message = messages[locale](issue as never);
  return typeof message === "string" ? message : (message?.message ?? issue.message);
};

const nameOf = (issue: z.core.$ZodIssue): string => {
  const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...keys].map(String).join(".") || "body";
};

/** The value, or every field that is wrong, in Swedish and English and without what was sent. */
export const parse = <T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
): { ok: true; value: T } | { ok: false; invalidParams: InvalidParam[] } => {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    invalidParams: result.error.issues.map((issue) => ({
      name: nameOf(issue),
      reason: text("sv", issue),
      reasonEn: text("en", issue),
    })),
  };
};
