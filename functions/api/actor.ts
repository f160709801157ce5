import * as z from "zod/mini";
import { type Actor, roles } from "../../shared/access.ts";

const FromAuthorizer = z.object({
  sub: z.string(),
  name: z.string(),
  role: z.enum(roles),
  unit: z.string(),
});

/** The HTTP API's event, as far as we read it. */
export interface ApiBindings {
  event?: { requestContext?: { authorizer?: { lambda?: unknown } | undefined; requestId?: string } };
}

/** Who sends the request, as the authorizer said; undefined when it said nothing, which only an open route allows. */
export const actorFrom = (bindings: ApiBindings): Actor | undefined =>
  FromAuthorizer.safeParse(bindings.event?.requestContext?.authorizer?.lambda).data;
