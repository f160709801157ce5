import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, theClosure } from "./checks.ts";
import { settled } from "./closing.ts";
import { signal } from "./signal.ts";

/** The referrer was told how it went (återrapportering), by what the participant's consent lets it know. */
export const reportBack = signal({
  name: "report-back",
  label: "Registrera återrapporteringen",
  from: ["closed"],
  body: z.strictObject({ on: Day }),
  when: ({ reportedBackOn }) => reportedBackOn === undefined,
  apply(participation, { on }, context) {
    if (participation.reportedBackOn)
      return {
        refused: "already-done",
        sv: `Återrapporteringen gjordes ${participation.reportedBackOn}.`,
        en: `The report back was made on ${participation.reportedBackOn}.`,
      };
    return (
      checkDay("on", on, context, theClosure(participation)) ??
      settled({ ...participation, reportedBackOn: on }, context)
    );
  },
});
