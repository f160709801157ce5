import * as z from "zod/mini";
import { roles } from "../../../shared/access.ts";
import { Day } from "../../../shared/participation/day.ts";
import { signalNames } from "../../../shared/participation/signals/index.ts";
import { stepNames } from "../../../shared/participation/steps.ts";
import { component } from "../component.ts";
import { Instant } from "./shared.ts";

/** What somebody sent: each signal's own body. */
export const HistoryBody = z.record(z.string(), z.unknown());

/** Whose mailbox a mail went to. */
export const MailRole = z.enum(["projectWorkers", "coordinator", "manager"]);

/** A number that the person had before. */
export const FormerNumber = component("FormerNumber", z.strictObject({ identityNumber: z.string(), until: Instant }));

/** A line of a participation's history (history-view.ts): what staff sent, or a mail that left. */
export const HistoryLine = component(
  "HistoryLine",
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("signal"),
      at: Instant,
      signal: z.enum(["referral", ...signalNames]),
      body: HistoryBody,
      by: z.enum(roles),
      signalId: z.string(),
      texts: z.record(z.string(), z.string()),
      mayCorrect: z.boolean(),
    }),
    z.strictObject({
      kind: z.enum(["reminder", "escalation", "notice"]),
      at: Instant,
      step: z.enum([...stepNames, "emergency-access"]),
      text: z.string(),
      dueOn: Day,
      role: MailRole,
      sentAt: z.nullable(Instant),
    }),
  ]),
);
