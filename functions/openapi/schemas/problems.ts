import * as z from "zod/mini";
import { Person } from "../../../shared/store/vault.ts";
import { type ProblemKind, problemKinds, problemType } from "../../api/problem.ts";
import { component } from "../component.ts";
import { AccessReview } from "./access-log.ts";
import { HistoryLine } from "./history.ts";
import { AfterSignal } from "./participation.ts";

const InvalidParam = component(
  "InvalidParam",
  z.strictObject({ name: z.string(), reason: z.string(), reasonEn: z.string() }),
);

const invalidParams = z.array(InvalidParam).check(z.minLength(1));

/** Members that problems of a kind have beside those that all have (RFC 9457, 3.2). */
const membersOf: Partial<Record<ProblemKind, Record<string, z.ZodMiniType>>> = {
  "invalid-request": { invalidParams },
  "rule-broken": { invalidParams },
  "changed-since-read": {
    revision: z.optional(z.int()),
    changes: z.optional(z.array(HistoryLine)),
    version: z.optional(z.int()),
    current: z.optional(z.union([AfterSignal, Person, AccessReview])),
  },
};

const pascalCase = (name: string): string => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

const schemaOf = (kind: ProblemKind): z.ZodMiniType => {
  const { status, sv, en } = problemKinds[kind];
  return component(
    `${pascalCase(kind)}Problem`,
    z.strictObject({
      type: z.literal(problemType(kind)),
      title: z.literal(sv),
      status: z.literal(status),
      detail: z.optional(z.string()),
      instance: z.string(),
      ...membersOf[kind],
      traceId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
      en: z.strictObject({ title: z.literal(en), detail: z.optional(z.string()) }),
    }),
  );
};

const kinds = Object.keys(problemKinds) as ProblemKind[];

/** A schema for each kind of problem. */
export const problemSchemas = Object.fromEntries(kinds.map((kind) => [kind, schemaOf(kind)])) as Record<
  ProblemKind,
  z.ZodMiniType
>;

/** What the gateway itself answers, before our code is asked; its form cannot be chosen for an HTTP API. */
export const GatewayMessage = component("GatewayMessage", z.strictObject({ message: z.string() }));
