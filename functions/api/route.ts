import type * as z from "zod/mini";
import type { Action, Actor } from "../../shared/access.ts";
import type { ReplyFile } from "../exchange/table-file.ts";
import type { SessionTime } from "./actor.ts";
import type { JsonBody } from "./json-body.ts";
import type { Problem } from "./problem.ts";
import type { Trace } from "./trace.ts";

/** A request whose sender, headers, query and body have been checked by its route. */
export interface ApiRequest<Query = unknown, Body = unknown> {
  readonly actor: Actor;
  /** The browser session that it came in; undefined when it came with a token. */
  readonly session: SessionTime | undefined;
  /** The path's parameters, by name. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** The Idempotency-Key of a POST; empty for other methods. */
  readonly key: string;
  /** The revision that the sender had read (If-Match), where the route asks for one; 0 elsewhere. */
  readonly ifMatch: number;
  readonly trace: Trace;
}

/** Whose data a reply shows or a request changed, by opaque ids: what the log of access keeps. */
export interface Concerned {
  readonly participations: readonly string[];
  readonly persons: readonly string[];
  /** The unit that runs them, where it is not the actor's own. */
  readonly unit?: string;
  /** Those of the persons who have the actor's surname, where their names were at hand (sharing-surname.ts). */
  readonly sameSurname?: readonly string[];
  /** Why they were looked for, as a code, where the route asks for a reason. */
  readonly reason?: string;
}

/** What a route answers when all is well. */
export interface Reply {
  /** 200 when it says nothing. */
  readonly status?: 200 | 201 | 202;
  readonly body: unknown;
  /** A file that is answered instead of the body. */
  readonly file?: ReplyFile;
  /** Revision of what is answered: the strong ETag. */
  readonly revision?: number;
  /** Where what was made can be read. */
  readonly location?: string;
  /** Whom it is about; a route that is about persons must say so. */
  readonly concerned?: Concerned;
}

/** What differs between routes: everything else is the same for all (answer-request.ts). */
export interface RouteDefinition<Query, Body> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** As OpenAPI writes it: `/v1/participations/{id}`. */
  readonly path: string;
  /** Stable name of the operation: in the OpenAPI file, in the log of access. */
  readonly operationId: string;
  /** What the sender's role must allow before anything is read (shared/access.ts); absent where every signed-in actor may. */
  readonly action?: Action;
  /** Whether the answer holds personal data, or the request changes them: then the log of access gets its line. */
  readonly aboutPersons?: "read" | "write";
  readonly query?: z.ZodMiniType<Query>;
  readonly body?: JsonBody<Body>;
  /** The largest body in bytes, where it is larger than that of other routes (app.ts). */
  readonly largestBody?: number;
  /** Whether a request must say which revision it has read. */
  readonly ifMatch?: true;
  readonly handle: (request: ApiRequest<Query, Body>) => Promise<Reply | Problem> | Reply | Problem;
}

/** A route with its types laid aside; answer-request.ts checks query and body before it is called. */
export type Route = RouteDefinition<unknown, unknown>;

/** A route, its handler typed by its own schemas. */
export const route = <Query = unknown, Body = unknown>(definition: RouteDefinition<Query, Body>): Route =>
  definition as unknown as Route;
