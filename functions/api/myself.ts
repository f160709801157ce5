import { type Actor, mayDo, mayReferBy } from "../../shared/access.ts";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";

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
    mayRecordGroups: mayDo(actor, "attendance"),
    mayMakeExtracts: mayDo(actor, "register-extracts"),
    maySearch: mayDo(actor, "search-person"),
    maySeeStaff: mayDo(actor, "staff"),
    mayHaveSettings: mayDo(actor, "settings"),
    maySeeWaiting: mayDo(actor, "waiting-list"),
    maySeeDisposals: mayDo(actor, "disposals"),
    mayCount: mayDo(actor, "count"),
    maySeeNumbers: mayDo(actor, "numbers"),
    mayReviewAccess: mayDo(actor, "access-review"),
    mayAnswerTransfers: mayDo(actor, "transfer-answers"),
    mayImport: mayDo(actor, "import"),
    mayExport: mayDo(actor, "export"),
    mayManageWebhooks: mayDo(actor, "webhooks"),
    today,
    municipalities: forbund.members.filter(({ kind }) => kind === "municipality").map(({ id, name }) => ({ id, name })),
    programmes: mine.map(({ id, name, version, routes, eligibility, activities, levels = [], units }) => ({
      id,
      name,
      version,
      routes: routes.filter((route) => mayReferBy(actor, route)),
      rules: eligibility,
      levels,
      activities: activities.map((one) => ({ id: one.id, name: one.name })),
      units: forbund.units.filter((one) => units.includes(one.id)).map((one) => ({ id: one.id, name: one.name })),
    })),
  };
};
