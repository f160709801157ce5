import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** Another person approves: then everything about the participation goes, and only what says nothing about anybody stays. */
export const approveDisposal = signal({
  name: "disposal-approvals",
  label: "Godkänn gallringen",
  from: ["declined", "withdrawn", "ended"],
  body: z.strictObject({ on: Day }),
  when: ({ disposal }) => disposal !== undefined,
  apply({ id, programme, unit, disposal }, { on }, context) {
    if (!disposal)
      return { refused: "nothing-to-do", sv: "Ingen gallring är föreslagen.", en: "No disposal is proposed." };
    if (disposal.proposedBy === context.sub)
      return {
        refused: "same-person",
        sv: "Den som föreslog gallringen kan inte godkänna den.",
        en: "Whoever proposed the disposal cannot approve it.",
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
