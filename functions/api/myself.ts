import { type Actor, mayDo, mayReferBy } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import type { SessionTime } from "./actor.ts";
import { type Route, route } from "./route.ts";
import { staffDirectory } from "./stores.ts";

/** What the page needs to know of whoever is signed in, and of what they can refer to. */
export const myself = (actor: Actor, forbund: Forbund, today: CalendarDay) => {
  const unit = forbund.units.find(({ id }) => id === actor.unit);
  const ids = new Set(forbund.programmes.map(({ id }) => id));
  const programmes = [...ids].flatMap((id) => newestProgramme(forbund, id) ?? []);
  const mine = programmes.filter(({ units, routes }) =>
    mayDo(actor, "list") ? units.includes(actor.unit) : routes.some((one) => mayReferBy(actor, one)),
  );
  return {
    name: actor.name,
    role: actor.role,
    unit: actor.unit,
    unitName: unit?.name ?? null,
    mayRefer: mayDo(actor, "refer"),
    mayList: mayDo(actor, "list"),
    maySearch: mayDo(actor, "search-person"),
    maySeeStaff: mayDo(actor, "staff"),
    maySeeWaiting: mayDo(actor, "waiting-list"),
    maySeeDisposals: mayDo(actor, "disposals"),
    mayCount: mayDo(actor, "count"),
    maySeeNumbers: mayDo(actor, "numbers"),
    today,
    municipalities: forbund.members.filter(({ kind }) => kind === "municipality").map(({ id, name }) => ({ id, name })),
    programmes: mine.map(({ id, name, version, routes, eligibility, levels = [], units }) => ({
      id,
      name,
      version,
      routes: routes.filter((route) => mayReferBy(actor, route)),
      rules: eligibility,
      levels,
      units: forbund.units.filter((one) => units.includes(one.id)).map((one) => ({ id: one.id, name: one.name })),
    })),
  };
};

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
      await staffDirectory.see(actor, today);
      return { body: { ...myself(actor, deployedForbund, today), session: sessionView(session, deployedForbund) } };
    },
  }),
];
