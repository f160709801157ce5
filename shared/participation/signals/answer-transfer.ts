import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/**
 * The receiving unit says yes, and runs the participation from then on with every date as it was; or no, and nothing changes. Who
 * worked with it at the unit before does not any more; of a protected identity, whoever says yes does.
 */
export const answerTransfer = signal({
  name: "transfer-answers",
  label: "Svara på överflyttningen",
  from: ["referred", "waiting", "offered", "accepted", "active"],
  body: z.strictObject({ answer: z.enum(["yes", "no"]), on: Day }),
  when: ({ transfer }) => transfer !== undefined,
  apply({ transfer, ...participation }, { answer, on }, context) {
    if (!transfer)
      return { refused: "nothing-to-do", sv: "Ingen överflyttning väntar.", en: "No transfer is waiting." };
    return (
      checkDay("on", on, context, { day: transfer.proposedOn, sv: "förslaget", en: "the proposal" }) ?? {
        ...participation,
        ...(answer === "yes" && { unit: transfer.to, staff: participation.protection ? [context.sub] : [] }),
      }
    );
  },
});
