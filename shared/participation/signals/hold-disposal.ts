import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, theReferral } from "./checks.ts";
import { anyStatus, signal } from "./signal.ts";

export const holdReasons = ["request-for-documents", "appeal", "child-case", "research-sample", "other-data"] as const;

/** Disposal has to wait, for a reason; or need not wait any longer. */
export const holdDisposal = signal({
  name: "disposal-holds",
  label: "Vänta med gallringen",
  from: anyStatus,
  isNote: false,
  body: z.strictObject({ on: Day, reason: z.enum(holdReasons), hold: z.enum(["begin", "end"]) }),
  apply(participation, { on, reason, hold }, context) {
    const open = participation.holds.find((one) => one.reason === reason && one.until === undefined);
    if ((hold === "begin") === (open !== undefined))
      return {
        refused: open ? "already-done" : "nothing-to-do",
        field: "hold",
        sv: open ? `Skälet gäller redan sedan ${open.since}.` : "Skälet gäller inte.",
        en: open ? `The reason has held since ${open.since}.` : "The reason does not hold.",
      };
    const wrongDay = checkDay("on", on, context, theReferral(participation));
    if (wrongDay) return wrongDay;
    const { disposal: _proposed, ...kept } = participation;
    return {
      ...kept,
      holds: open
        ? participation.holds.map((one) => (one === open ? { ...one, until: on } : one))
        : [...participation.holds, { reason, since: on }],
    };
  },
});
