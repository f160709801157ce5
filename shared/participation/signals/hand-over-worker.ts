import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** The new project worker has taken over, with the participant there. */
export const handOverWorker = signal({
  name: "worker-handovers",
  label: "Registrera överlämningen",
  from: ["active"],
  body: z.strictObject({ on: Day }),
  when: ({ workerChanges }) => workerChanges.some(({ handedOverOn }) => handedOverOn === undefined),
  apply(participation, { on }, context) {
    const change = participation.workerChanges.find(({ handedOverOn }) => !handedOverOn);
    if (!change)
      return {
        refused: "nothing-to-do",
        sv: "Ingen överlämning väntar.",
        en: "No handover is waiting.",
      };
    return (
      checkDay("on", on, context, { day: change.on, sv: "bytet", en: "the change" }) ?? {
        ...participation,
        workerChanges: participation.workerChanges.map((one) => (one === change ? { ...one, handedOverOn: on } : one)),
      }
    );
  },
});
