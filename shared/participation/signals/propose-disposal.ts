import * as z from "zod/mini";
import { Day } from "../day.ts";
import { disposalDueOn } from "../disposal.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** One person proposes disposal (gallring), when the retention time is over and nothing stands in its way. */
export const proposeDisposal = signal({
  name: "disposal-proposals",
  label: "Föreslå gallring",
  from: ["declined", "withdrawn", "ended"],
  isNote: false,
  body: z.strictObject({ on: Day }),
  when: (participation, { forbund, today }) =>
    !participation.disposal && disposalDueOn(participation, forbund.retention) <= today,
  apply(participation, { on }, context) {
    if (participation.disposal)
      return {
        refused: "already-done",
        sv: `Gallringen föreslogs redan ${participation.disposal.proposedOn}.`,
        en: `Disposal was already proposed on ${participation.disposal.proposedOn}.`,
      };
    const from = disposalDueOn(participation, context.forbund.retention);
    const hold = participation.holds.find(({ until }) => until === undefined);
    if (hold)
      return {
        refused: "not-permitted",
        sv: `Gallringen ska vänta sedan ${hold.since}.`,
        en: `Disposal has been held since ${hold.since}.`,
      };
    if (context.today < from)
      return {
        refused: "too-early-to-dispose",
        sv: `Uppgifterna får gallras tidigast ${from}.`,
        en: `The data may be disposed of on ${from} at the earliest.`,
      };
    return (
      checkDay("on", on, context, { day: from, sv: "den första tillåtna dagen", en: "the first permitted day" }) ?? {
        ...participation,
        disposal: { proposedOn: on, proposedBy: context.sub },
      }
    );
  },
});
