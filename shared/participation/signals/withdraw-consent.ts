import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { anyStatus, signal } from "./signal.ts";

/** The person takes a consent back. Sharing stops at once; the case stays; telling the parties becomes a task of its own. */
export const withdrawConsent = signal({
  name: "consent-withdrawals",
  label: "Registrera återtaget samtycke",
  from: anyStatus,
  body: z.strictObject({ consent: z.string(), on: Day }),
  when: ({ consents }) => consents.some(({ withdrawnOn }) => withdrawnOn === undefined),
  apply(participation, { consent: id, on }, context) {
    const consent = participation.consents.find((one) => one.id === id);
    if (!consent)
      return {
        refused: "no-such-step",
        field: "consent",
        sv: "Det finns inget sådant samtycke.",
        en: "There is no such consent.",
      };
    if (consent.withdrawnOn)
      return {
        refused: "already-done",
        field: "consent",
        sv: `Samtycket togs tillbaka ${consent.withdrawnOn}.`,
        en: `The consent was withdrawn on ${consent.withdrawnOn}.`,
      };
    const given = { day: consent.givenOn, sv: "dagen då det gavs", en: "the day on which it was given" };
    return (
      checkDay("on", on, context, given) ?? {
        ...participation,
        consents: participation.consents.map((one) => (one === consent ? { ...one, withdrawnOn: on } : one)),
      }
    );
  },
});
