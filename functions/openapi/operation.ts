import type * as z from "zod/mini";
import type { ProblemKind } from "../api/problem.ts";

/** A text in plain Swedish with English beside it, as REST-profilen asks for (DOK.15). */
export interface Bilingual {
  readonly sv: string;
  readonly en: string;
}

/** What an operation answers when all is well. */
export interface SuccessfulAnswer {
  /** 200, when it says nothing. */
  readonly status?: 200 | 201 | 202;
  readonly description: Bilingual;
  /** Of the JSON that it answers; absent when it only answers files. */
  readonly schema?: z.ZodMiniType;
  /** At least one, by name, where there is JSON; each must be valid by the schema, which a test holds. */
  readonly examples?: Readonly<Record<string, unknown>>;
  /** Media types of the files that it can answer. */
  readonly files?: readonly string[];
  /** Whether the answer has an ETag. */
  readonly etag?: true;
  /** Whether it says where what was made can be read. */
  readonly location?: true;
}

/** What the OpenAPI file says of an operation beyond what its route says by itself (functions/api/routes.ts). */
export interface Operation {
  /** What it does, in a few words. */
  readonly summary: Bilingual;
  /** Which rules it follows, what to know before one calls it. */
  readonly description: Bilingual;
  readonly answer: SuccessfulAnswer;
  /** Each parameter of its query, by name. */
  readonly query?: Readonly<Record<string, Bilingual>>;
  /** At least one body, by name, where it takes one; each must be valid. */
  readonly requests?: Readonly<Record<string, unknown>>;
  /** Kinds of problem that its handler can answer, beside those that follow from the route (responses.ts). */
  readonly problems?: readonly ProblemKind[];
}
