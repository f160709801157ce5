import * as z from "zod/mini";
import { type Actor, roles } from "../../shared/access.ts";

const FromAuthorizer = z.object({
  sub: z.string(),
  name: z.string(),
  role: z.enum(roles),
  unit: z.string(),
  mail: z.optional(z.string()),
});

const FromSession = z.object({ via: z.literal("session"), secondsLeft: z.number() });

/** Who sends the request and how: with a token, or in a session that ends after so many seconds however much it is used. */
export type Caller = Actor & ({ readonly via: "token" } | { readonly via: "session"; readonly secondsLeft: number });

/** The HTTP API's event, as far as we read it. */
export interface ApiBindings {
  event?: { rawPath?: string; requestContext?: { authorizer?: { lambda?: unknown } | undefined; requestId?: string } };
}

/** Who sends the request, as the authorizer said; undefined when it said nothing, which only an open route allows. */
export const actorFrom = (bindings: ApiBindings): Actor | undefined =>
  FromAuthorizer.safeParse(bindings.event?.requestContext?.authorizer?.lambda).data;

/** How long a browser session lasts yet, in seconds, however much it is used. */
export interface SessionTime {
  readonly secondsLeft: number;
}

/** The session that it was sent in; undefined for a request with a token. */
export const sessionFrom = (bindings: ApiBindings): SessionTime | undefined =>
  FromSession.safeParse(bindings.event?.requestContext?.authorizer?.lambda).data;
