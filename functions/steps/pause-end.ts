import { step } from "./step.ts";

/** A pause is coming to its end. Its dates remind and escalate. */
export const handler = step("pause-end");
