import * as z from "zod/mini";
import { Day } from "../participation/day.ts";

/**
 * The kinds of field that a förbund file is made of. Every field carries a sentence that says what it means; the generated
 * page docs/forbund-file.md is made of these. Units of time are in the key's name: calendar days and months, never working days.
 */
export const described = <T extends z.ZodMiniType>(schema: T, text: string): T => schema.check(z.describe(text)) as T;

export const id = (text: string) => described(z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)), text);
export const text = (description: string) => described(z.string().check(z.minLength(1), z.maxLength(300)), description);
export const mail = (description: string) => described(z.email(), description);
export const days = (description: string) => described(z.int().check(z.gte(1), z.lte(365)), description);
export const months = (description: string) => described(z.int().check(z.gte(1), z.lte(60)), description);
export const count = (description: string) => described(z.int().check(z.gte(1), z.lte(100_000)), description);
export const age = (description: string) => described(z.int().check(z.gte(0), z.lte(120)), description);
export const day = (description: string) => described(Day, description);
export const yes = (description: string) => described(z.boolean(), description);
export const ids = (description: string) => described(z.array(z.string().check(z.minLength(1))), description);
