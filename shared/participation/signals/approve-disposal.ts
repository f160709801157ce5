import * as z from "zod/mini";
import { Day } from "../day.ts";
import { disposalDueOn } from "../disposal.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** Another person approves: then everything about the participation goes, and only what says nothing about anybody stays. */
export const approveDisposal = signal({
  name: "disposal-approvals",
  label: "Godkänn gallringen",
  from: ["declined", "withdrawn", "ended"],
  isNote: false,
  body: z.strictObject({ on: Day }),
  when: ({ disposal }) => disposal !== undefined,
  apply({ id, programme, unit, disposal, notedOn }, { on }, context) {
    if (!disposal)
      return { refused: "nothing-to-do", sv: "Ingen gallring är föreslagen.", en: "No disposal is proposed." };
    if (disposal.proposedBy === context.sub)
      return {
        refused: "same-person",
        sv: "Den som föreslog gallringen kan inte godkänna den.",
        en: "Whoever proposed the disposal cannot approve it.",
      };
    // Something may have been noted since the proposal; then the retention time has begun anew.
    const from = disposalDueOn({ notedOn }, context.forbund.retention);
    if (context.today < from)
      return {
        refused: "too-early-to-dispose",
        sv: `Uppgifterna får gallras tidigast ${from}.`,
        en: `The data may be disposed of on ${from} at the earliest.`,
      };
    return (
      checkDay("on", on, context, { day: disposal.proposedOn, sv: "förslaget", en: "the proposal" }) ?? {
        status: "disposed",
        id,
        programme,
        unit,
        disposedOn: on,
      }
    );
  },
});
