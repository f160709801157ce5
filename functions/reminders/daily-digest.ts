import { instant, systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { addressOf, choiceOf } from "../../shared/reminders/personal-mails.ts";
import { DailyThings } from "../../shared/store/daily-things.ts";
import { expiryOf, Outbox } from "../../shared/store/outbox.ts";
import { staffMailPartitionOf } from "../../shared/store/participation-table.ts";
import { StaffSettingsStore } from "../../shared/store/staff-settings.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";

const table = environment("PARTICIPATION_TABLE");
const outbox = new Outbox(documentClient, table);
const settingsStore = new StaffSettingsStore(documentClient, table);
const dailyThings = new DailyThings(documentClient, table);

/** More are counted and not listed: who has so many begins in the list. */
const mostListed = 50;

/** Which participations of a unit are assigned to whom now. */
const assignedIn = async (unit: string): Promise<(sub: string) => ReadonlySet<string>> => {
  const listed = await participationStore.ofUnit(unit);
  return (sub) => new Set(listed.filter(({ staff }) => staff.includes(sub)).map(({ id }) => id));
};

/**
 * Puts the mail of the day for each who wants one: of what the day's reminders were about, in what is still assigned to them. Costs one
 * query on a day with nothing to say.
 */
export const handler = async (): Promise<void> => {
  const now = systemClock.now();
  const today = stockholmDay(now);
  const gathered = await dailyThings.of(today);
  if (gathered.size === 0) return;
  const readers = (await settingsStore.getMany([...gathered.keys()])).filter(
    (one) => choiceOf(one) === "daily" && addressOf(one, deployedForbund, today),
  );
  const units = [...new Set(readers.map(({ unit }) => unit))];
  const assigned = new Map(await Promise.all(units.map(async (unit) => [unit, await assignedIn(unit)] as const)));
  for (const { sub, unit } of readers) {
    const own = assigned.get(unit)?.(sub);
    const things = (gathered.get(sub) ?? [])
      .filter(({ participationId }) => own?.has(participationId))
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    if (things.length === 0) continue;
    await outbox.put(staffMailPartitionOf(sub), {
      alarmKey: `daily/${today}`,
      kind: "daily",
      things: things.slice(0, mostListed).map(({ kind, step, number, dueOn, participationId }) => ({
        ...{ kind, step, dueOn, participationId },
        ...(number !== undefined && { number }),
      })),
      count: things.length,
      to: sub,
      unit,
      at: instant(now),
      expiresAt: expiryOf(now),
    });
    log("digest-put", { unit, things: things.length });
  }
};
