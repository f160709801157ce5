import type { CalendarDay } from "../dates/calendar-day.ts";
import type { Forbund } from "../forbund/forbund.ts";
import { programmeOf } from "../forbund/programme-of.ts";
import { elsewhere } from "../forbund/reserved-codes.ts";
import type { In } from "./participation.ts";
import { checkId, firstRefusal } from "./signals/checks.ts";
import type { Refusal } from "./signals/signal.ts";

/** What the first line of a history holds: everything that a participation begins with. */
export interface Begun
  extends Pick<
    In<"referred">,
    | "id"
    | "personId"
    | "programme"
    | "unit"
    | "route"
    | "referredBy"
    | "referredOn"
    | "entry"
    | "failedRules"
    | "follows"
  > {
  /** A visitor has not been referred; the day is that of the first visit. */
  readonly visiting: boolean;
}

/** A participation as it begins: referred, or known from a visit to an open activity. */
export const beginning = ({ visiting, follows, ...begun }: Begun): In<"referred"> | In<"visiting"> => ({
  ...begun,
  ...(follows !== undefined && { follows }),
  status: visiting ? "visiting" : "referred",
  consents: [],
  staff: [],
  visits: visiting ? [begun.referredOn] : [],
  contacts: [],
  situations: [],
  holds: [],
  notedOn: begun.referredOn,
});

/**
 * The beginning as it was corrected: its day, its route and what was known at entry. Whom it is about, in which programme and
 * unit, cannot be corrected (that is a wrong registration). Only what changed is checked, as it is when a referral comes in.
 * @param today the day of the correction
 */
export const correctedBeginning = (before: Begun, to: Begun, forbund: Forbund, today: CalendarDay): Begun | Refusal => {
  const programme = programmeOf(forbund, before.programme);
  const { referredOn, route: routeId, entry, failedRules } = to;
  // A visitor came by a visit and nobody else did.
  const routes = programme.routes.filter(({ by }) => (by === "visit") === before.visiting);
  const route = routes.find(({ id }) => id === routeId);
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const municipalities = forbund.members.filter(({ kind }) => kind === "municipality");
  const refusal = firstRefusal(
    referredOn > today && {
      refused: "day-in-the-future",
      field: "referredOn",
      sv: `Dagen ${referredOn} har inte varit än.`,
      en: `The day ${referredOn} has not come yet.`,
    },
    routeId !== before.route && checkId("route", routeId, ids(routes)),
    entry.municipality !== undefined &&
      entry.municipality !== before.entry.municipality &&
      checkId("entry.municipality", entry.municipality, [...ids(municipalities), elsewhere]),
    entry.level !== undefined &&
      entry.level !== before.entry.level &&
      checkId(
        "entry.level",
        entry.level,
        (programme.levels ?? []).map(({ code }) => code),
      ),
    ...failedRules.map(
      (rule) => !before.failedRules.includes(rule) && checkId("failedRules", rule, ids(programme.eligibility)),
    ),
  );
  if (refusal) return refusal;
  return {
    ...before,
    referredOn,
    route: routeId,
    // Who referred follows from the route; it decides which party may know of the participation.
    referredBy: route && routeId !== before.route ? route.by : before.referredBy,
    entry,
    failedRules,
  };
};
