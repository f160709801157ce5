import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, theStart } from "./checks.ts";
import { signal } from "./signal.ts";

/** Another project worker takes over. A change moves people away from work (BIP), so the handover is a step that is chased. */
export const changeWorker = signal({
  name: "worker-changes",
  label: "Registrera byte av projektmedarbetare",
  from: ["active"],
  body: z.strictObject({ on: Day }),
  apply: (participation, { on }, context) =>
    checkDay("on", on, context, theStart(participation)) ??
    (participation.workerChanges.some((change) => change.on === on)
      ? {
          refused: "already-done",
          field: "on",
          sv: `Ett byte ${on} är redan registrerat.`,
          en: `A change on ${on} is already recorded.`,
        }
      : {
          ...participation,
          workerChanges: [...participation.workerChanges, { on }].sort((a, b) => (a.on < b.on ? -1 : 1)),
        }),
});
