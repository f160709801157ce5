import { systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import type { SessionTime } from "./actor.ts";
import { myself } from "./myself.ts";
import { type Route, route } from "./route.ts";
import { staffDirectory, staffSettings } from "./stores.ts";

/** When the page's session ends, in seconds from now, since browsers' clocks are wrong; null for a request with a token. */
const sessionView = (session: SessionTime | undefined, { sessions }: Forbund) =>
  session ? { secondsLeft: session.secondsLeft, idleSeconds: sessions.idleMinutes * 60 } : null;

/** Who am I, and what can I refer to: what the page needs before it shows anything. */
export const myselfRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/me",
    operationId: "readMyself",
    async handle({ actor, session }) {
      const today = stockholmDay(systemClock.now());
      if (await staffDirectory.see(actor, today)) await staffSettings.seen(actor, today);
      return { body: { ...myself(actor, deployedForbund, today), session: sessionView(session, deployedForbund) } };
    },
  }),
];
