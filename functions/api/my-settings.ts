import * as z from "zod/mini";
import type { Actor } from "../../shared/access.ts";
import { calendarIdOf } from "../../shared/calendar/calendar-secret.ts";
import { systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { newSecret } from "../../shared/identity/session-secret.ts";
import { choiceOf, isStaffAddress, mailChoices } from "../../shared/reminders/personal-mails.ts";
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

const NewSettings = z.strictObject({
  mails: z.enum(mailChoices),
});

/** Where mails of the actor's own would go; null when the provider gives no address, or one outside the file's domains. */
const ownAddress = ({ mail }: Actor): string | null =>
  mail !== undefined && isStaffAddress(mail, deployedForbund) ? mail : null;

const view = (settings: StaffSettings | undefined, actor: Actor) => ({
  mails: { choice: choiceOf(settings && { ...settings, unit: actor.unit }), address: ownAddress(actor) },
  calendar: settings?.calendar
    ? { madeOn: settings.calendar.madeOn, fetchedOn: settings.calendar.fetchedOn ?? null }
    : null,
});

const read = async ({ actor }: ApiRequest): Promise<Reply> => ({
  body: view(await staffSettings.get(actor.sub), actor),
});

const change = async ({ actor, body }: ApiRequest<unknown, z.infer<typeof NewSettings>>): Promise<Reply | Problem> => {
  if (body.mails !== "mailbox" && ownAddress(actor) === null)
    return brokenRule({
      field: "mails",
      sv: "Inloggningen ger ingen mejladress som förbundet har godkänt, så mejlen kan bara gå till enhetens brevlåda.",
      en: "The sign-in gives no mail address that the förbund has approved, so the mails can go to the unit's mailbox only.",
    });
  await staffSettings.chooseMails(actor, body.mails, today());
  return { body: view(await staffSettings.get(actor.sub), actor) };
};

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
    path: "/v1/me/settings",
    operationId: "changeMySettings",
    action: "settings",
    body: bodyOf(NewSettings),
    handle: change,
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
