import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { anyStatus, signal } from "./signal.ts";

/** The parties have been told that a consent was withdrawn. */
export const informParties = signal({
  name: "consent-information",
  label: "Registrera att parterna har fått besked",
  from: anyStatus,
  body: z.strictObject({ consent: z.string(), on: Day }),
  when: ({ consents }) =>
    consents.some(({ withdrawnOn, partiesToldOn }) => withdrawnOn !== undefined && partiesToldOn === undefined),
  apply(participation, { consent: id, on }, context) {
    const consent = participation.consents.find((one) => one.id === id);
    if (!consent?.withdrawnOn || consent.partiesToldOn)
      return {
        refused: consent?.partiesToldOn ? "already-done" : "no-such-step",
        field: "consent",
        sv: consent?.partiesToldOn
          ? `Parterna fick besked ${consent.partiesToldOn}.`
          : "Det finns inget sådant återtaget samtycke.",
        en: consent?.partiesToldOn
          ? `The parties were told on ${consent.partiesToldOn}.`
          : "There is no such withdrawn consent.",
      };
    const withdrawn = { day: consent.withdrawnOn, sv: "återtagandet", en: "the withdrawal" };
    return (
      checkDay("on", on, context, withdrawn) ?? {
        ...participation,
        consents: participation.consents.map((one) => (one === consent ? { ...one, partiesToldOn: on } : one)),
      }
    );
  },
});
