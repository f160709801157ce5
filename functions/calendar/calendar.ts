import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { may } from "../../shared/access.ts";
import { calendarFetch } from "../../shared/access-log/access-line.ts";
import { calendarEvents, isRecent } from "../../shared/calendar/calendar-events.ts";
import { calendarIdOf, isCalendarSecret } from "../../shared/calendar/calendar-secret.ts";
import { icsOf } from "../../shared/calendar/ics.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import { relationTo, relationToListed } from "../../shared/relation.ts";
import { isTrusted } from "../../shared/reminders/personal-mails.ts";
import { type StaffSettings, StaffSettingsStore } from "../../shared/store/staff-settings.ts";
import { accessLog } from "../access-log/stores.ts";
import { traceOf } from "../api/trace.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";

const settingsStore = new StaffSettingsStore(documentClient, environment("PARTICIPATION_TABLE"));

/** Nobody on the way may keep it, and no page learns where it lay. */
const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };

/** The same for an address that never was and for one that has been revoked. */
const notFound: APIGatewayProxyStructuredResultV2 = {
  statusCode: 404,
  headers: { ...headers, "content-type": "text/plain; charset=utf-8" },
  body: "Adressen finns inte.\n",
};

const eventsOf = async ({ participation, revision }: ParticipationRecord, reader: string, today: CalendarDay) => {
  if (participation.status === "disposed") return [];
  const lines = isRecent(participation, today) ? (await participationStore.history(participation.id)).signals : [];
  return calendarEvents({ participation, revision }, lines, reader, deployedForbund, today);
};

/**
 * What is assigned to somebody at their unit and may be read by them now; of a protected person nothing leaves, whoever it is assigned
 * to. The list is looked through first, since it need not be right by now.
 */
const calendarOf = async (
  { sub, unit, role }: StaffSettings,
  today: CalendarDay,
): Promise<{ participations: readonly string[]; text: string }> => {
  const actor = { sub, name: "", role, unit };
  if (!may(actor, "read", "assigned")) return { participations: [], text: icsOf([]) };
  const listed = (await participationStore.ofUnit(unit)).filter(
    (one) => !one.isProtected && relationToListed(actor, one) === "assigned",
  );
  const records = await participationStore.getMany(listed.map(({ id }) => id));
  const own = [...records.values()].filter(
    ({ participation }) =>
      participation.status !== "disposed" &&
      participation.protection === undefined &&
      relationTo(actor, participation) === "assigned",
  );
  const events = await Promise.all(own.map((record) => eventsOf(record, sub, today)));
  return { participations: own.map(({ participation }) => participation.id), text: icsOf(events.flat()) };
};

/** What leaves is logged before it does, as the API's answers are: as read by whoever has the address made. */
const logFetch = async (
  { sub, role, unit }: StaffSettings,
  participations: readonly string[],
  { headers: { traceparent } }: APIGatewayProxyEventV2,
): Promise<void> => {
  if (participations.length === 0) return;
  await accessLog.append({
    at: instant(systemClock.now()),
    by: { sub, role, unit },
    operation: calendarFetch,
    kind: "read",
    outcome: 200,
    participations,
    persons: [],
    trace: traceOf(traceparent).traceId,
  });
};

const etagOf = (text: string): string => `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;

const answer = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const secret = event.pathParameters?.file?.match(/^(.+)\.ics$/)?.[1] ?? "";
  if (!isCalendarSecret(secret)) return notFound;
  const reader = await settingsStore.whoReads(calendarIdOf(secret));
  const today = stockholmDay(systemClock.now());
  if (!reader || !isTrusted(reader, today)) return notFound;
  const { participations, text: body } = await calendarOf(reader, today);
  await settingsStore.noteFetched(reader, today);
  const etag = etagOf(body);
  if (event.headers["if-none-match"] === etag) return { statusCode: 304, headers: { ...headers, etag } };
  await logFetch(reader, participations, event);
  return { statusCode: 200, headers: { ...headers, etag, "content-type": "text/calendar; charset=utf-8" }, body };
};

/** Somebody's calendar at its secret address. Whoever has the address has the calendar, so it is written nowhere. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  try {
    return await answer(event);
  } catch (error) {
    log("fault", { function: "calendar", error: error instanceof Error ? error.name : "unknown" });
    throw error;
  }
};
