import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, checkId, theReferral } from "./checks.ts";
import { signal } from "./signal.ts";

/** The person moves to another unit of the programme, if that unit says yes. Until then everything stays where it is. */
export const proposeTransfer = signal({
  name: "transfers",
  label: "Föreslå överflyttning",
  from: ["referred", "waiting", "offered", "accepted", "active"],
  body: z.strictObject({ to: z.string(), on: Day }),
  when: ({ transfer, unit }, { programme }) =>
    transfer === undefined && programme.units.some((other) => other !== unit),
  apply(participation, { to, on }, context) {
    if (participation.transfer)
      return {
        refused: "already-done",
        sv: `En överflyttning är redan föreslagen ${participation.transfer.proposedOn}.`,
        en: `A transfer was already proposed on ${participation.transfer.proposedOn}.`,
      };
    return (
      checkId(
        "to",
        to,
        context.programme.units.filter((unit) => unit !== participation.unit),
      ) ??
      checkDay("on", on, context, theReferral(participation)) ?? { ...participation, transfer: { to, proposedOn: on } }
    );
  },
});
