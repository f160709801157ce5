import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, theReferral } from "./checks.ts";
import { anyStatus, signal } from "./signal.ts";

/** What the participant objects to: something that was written down, a measure, or that somebody has read. */
export const objectionTopics = ["entry", "decision", "handling", "reading"] as const;

/**
 * The participant thinks that something is wrong. It is noted as it was said (SoL (2025:400) 14 kap.; GDPR art. 16
 * and 21); it changes no fact, which a correction does.
 */
export const object = signal({
  name: "objections",
  label: "Notera invändning",
  from: anyStatus,
  body: z.strictObject({ on: Day, about: z.enum(objectionTopics) }),
  texts: ["objection"],
  apply: (participation, { on }, context) => checkDay("on", on, context, theReferral(participation)) ?? participation,
});
