import { instant } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { addressOf, choiceOf, dailyDay, isFor } from "../../shared/reminders/personal-mails.ts";
import { DailyThings } from "../../shared/store/daily-things.ts";
import type { MailLine } from "../../shared/store/mail-line.ts";
import { expiryOf, Outbox, type OutboxItem } from "../../shared/store/outbox.ts";
import { idFrom, partitionKeyOf, staffMailPartitionOf } from "../../shared/store/participation-table.ts";
import { type StaffSettings, StaffSettingsStore } from "../../shared/store/staff-settings.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { participationStore } from "../store.ts";

const table = environment("PARTICIPATION_TABLE");
const outbox = new Outbox(documentClient, table);
const settingsStore = new StaffSettingsStore(documentClient, table);
const dailyThings = new DailyThings(documentClient, table);

type AboutOne = MailLine & { readonly pk: string };

const isAboutOne = (mail: OutboxItem): mail is AboutOne & OutboxItem =>
  mail.pk.startsWith(partitionKeyOf("")) && (mail.kind === "reminder" || mail.kind === "escalation");

/** Which of those to whom the participations are assigned now want mails of their own, and may get them. */
const readersOf = async (mails: readonly AboutOne[], now: number) => {
  const staff = await participationStore.staffOf(mails.map(({ pk }) => idFrom(pk)));
  const subs = [...staff.values()].flat();
  if (subs.length === 0) return () => [];
  const today = stockholmDay(now);
  const readers = (await settingsStore.getMany(subs)).filter((one) => addressOf(one, deployedForbund, today));
  return (mail: AboutOne): StaffSettings[] =>
    readers.filter((one) => staff.get(idFrom(mail.pk))?.includes(one.sub) && isFor(one, mail));
};

/**
 * Puts, for each mail that goes to a unit's mailbox, what those want to have of it to whom the participation is assigned: a mail of their
 * own, or a line in the mail of the day. Doing it twice puts nothing twice.
 */
export const putPersonalCopies = async (mails: readonly OutboxItem[], now: number): Promise<void> => {
  const about = mails.filter(isAboutOne);
  if (about.length === 0 || !deployedForbund.staffMailDomains?.length) return;
  const readers = await readersOf(about, now);
  const copies = about.flatMap((mail) => readers(mail).map((reader) => ({ mail, reader, id: idFrom(mail.pk) })));
  const of = (wanted: "single" | "daily") => copies.filter(({ reader }) => choiceOf(reader) === wanted);
  await Promise.all([
    ...of("single").map(({ mail: { pk: _pk, ...mail }, reader, id }) =>
      outbox.put(staffMailPartitionOf(reader.sub), {
        alarmKey: `${id}/${mail.alarmKey}`,
        kind: "personal",
        reminder: mail,
        participationId: id,
        to: reader.sub,
        unit: reader.unit,
        at: instant(now),
        expiresAt: expiryOf(now),
      }),
    ),
    dailyThings.add(
      dailyDay(now, deployedForbund),
      of("daily").map(({ mail: { alarmKey, kind, step, number, dueOn }, reader, id }) => ({
        ...{ alarmKey, kind, step, dueOn, participationId: id, to: reader.sub },
        ...(number !== undefined && { number }),
      })),
      now,
    ),
  ]);
};

/** Where a mail to a person goes; undefined when it may not go any more. */
export const personalAddress = async (sub: string, now: number): Promise<string | undefined> => {
  const [settings] = await settingsStore.getMany([sub]);
  return settings && addressOf(settings, deployedForbund, stockholmDay(now));
};
