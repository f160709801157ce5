import * as z from "zod/mini";
import { calendarIdOf } from "../../shared/calendar/calendar-secret.ts";
import { systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { newSecret } from "../../shared/identity/session-secret.ts";
import type { StaffSettings } from "../../shared/store/staff-settings.ts";
import { bodyOf } from "./json-body.ts";
import { brokenRule, type Problem, problem } from "./problem.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";
import { staffSettings } from "./stores.ts";

const NewCalendarAddress = z.strictObject({
  /** Whether an address that is there already is to be revoked. */
  replace: z.boolean(),
});

const today = () => stockholmDay(systemClock.now());

const view = (settings: StaffSettings | undefined) => ({
  calendar: settings?.calendar
    ? { madeOn: settings.calendar.madeOn, fetchedOn: settings.calendar.fetchedOn ?? null }
    : null,
});

const read = async ({ actor }: ApiRequest): Promise<Reply> => ({ body: view(await staffSettings.get(actor.sub)) });

const makeAddress = async ({
  actor,
  body,
}: ApiRequest<unknown, z.infer<typeof NewCalendarAddress>>): Promise<Reply | Problem> => {
  const before = (await staffSettings.get(actor.sub))?.calendar;
  if (before && !body.replace)
    return brokenRule({
      field: "replace",
      sv: "Det finns redan en adress. Den slutar gälla om du skapar en ny.",
      en: "There is an address already. It ends if you make a new one.",
    });
  const secret = newSecret();
  const made = await staffSettings.setCalendar(actor, calendarIdOf(secret), before, today(), systemClock.now());
  // Told here and never again.
  return made ? { body: { path: `/calendar/${secret}.ics`, madeOn: today() } } : problem("changed-meanwhile");
};

const revokeAddress = async ({ actor }: ApiRequest): Promise<Reply | Problem> => {
  const before = (await staffSettings.get(actor.sub))?.calendar;
  if (!before) return problem("not-found");
  return (await staffSettings.revokeCalendar(actor.sub, before, systemClock.now()))
    ? { body: { calendar: null } }
    : problem("changed-meanwhile");
};

/** What everybody who can have participations decides for themselves. */
export const mySettingsRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/me/settings",
    operationId: "readMySettings",
    action: "settings",
    handle: read,
  }),
  route({
    method: "PUT",
    path: "/v1/me/calendar-address",
    operationId: "makeCalendarAddress",
    action: "settings",
    body: bodyOf(NewCalendarAddress),
    handle: makeAddress,
  }),
  route({
    method: "DELETE",
    path: "/v1/me/calendar-address",
    operationId: "revokeCalendarAddress",
    action: "settings",
    handle: revokeAddress,
  }),
];
