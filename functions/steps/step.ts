import { instant, systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { StepName } from "../../shared/participation/steps.ts";
import { type Next, nextBy, outlook } from "../../shared/participation/what-is-next.ts";
import { remindersToLeave } from "../../shared/reminders/reminders-to-leave.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";
import { askerFrom, StepInput } from "./contract.ts";

type Wait = Extract<Next, { action: "wait" }>;

/** No record has version 0: a wait for it is refused by the table, and the workflow asks again what is next. */
const askAgain = (step: StepName, now: number): Wait => ({ action: "wait", step, ver: 0, wakeAt: instant(now) });

/**
 * The work of one step when one of its dates has come, or a longest sleep is over: let the reminders and escalations
 * leave that are due, then say until when to wait. Running it twice lets nothing leave twice.
 */
export const step =
  (name: StepName) =>
  async (event: unknown): Promise<Wait> => {
    const input = StepInput.parse(event);
    const now = systemClock.now();
    const record = await participationStore.get(input.participationId);
    if (!record) return askAgain(name, now);
    const asker = askerFrom(input);
    const ahead = outlook(record, deployedForbund, now);
    const next = nextBy(record, ahead, asker, now);
    if (next.action !== "wait" || next.step !== name) return askAgain(name, now);

    const { gone, mails } = remindersToLeave(ahead.alarms, record.participation.unit, now);
    if (gone.length === 0) return next;
    const ver = await participationStore.letLeave(record, gone, mails);
    if (ver === undefined) return askAgain(name, now);
    log("reminders-left", { participationId: input.participationId, step: name, mails: mails.length });

    const alarms = ahead.alarms.filter(({ key }) => !gone.includes(key));
    const after = nextBy({ ...record, ver }, { ...ahead, alarms }, asker, now);
    return after.action === "wait" && after.step === name ? after : askAgain(name, now);
  };
