import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, checkId } from "./checks.ts";
import { signal } from "./signal.ts";

/** The person goes on to another phase (trappsteg), or has finished the one that they are in. Phases follow each other in order. */
export const changePhase = signal({
  name: "phases",
  label: "Byt trappsteg",
  from: ["active"],
  body: z.strictObject({
    on: Day,
    /** The phase that begins; absent when the last one ends. */
    to: z.optional(z.string()),
  }),
  when: ({ phases }) => phases.some(({ to }) => to === undefined),
  apply(participation, { on, to }, context) {
    const now = participation.phases.find((phase) => phase.to === undefined);
    if (!now)
      return {
        refused: "no-such-step",
        sv: "Personen är inte i något trappsteg.",
        en: "The person is in no phase.",
      };
    const order = context.programme.phases.map(({ id }) => id);
    const began = { day: now.from, sv: "trappstegets början", en: "the beginning of the phase" };
    const refusal =
      checkDay("on", on, context, began) ??
      (to === undefined ? undefined : checkId("to", to, order.slice(order.indexOf(now.phase) + 1)));
    if (refusal) return refusal;
    const ended = participation.phases.map((phase) => (phase === now ? { ...phase, to: on } : phase));
    return { ...participation, phases: to === undefined ? ended : [...ended, { phase: to, from: on }] };
  },
});
