import { step } from "./step.ts";

/** A follow-up with the three parties is not recorded yet. Its dates remind and escalate. */
export const handler = step("follow-up");
