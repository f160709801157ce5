import { step } from "./step.ts";

/** A follow-up after closure is not recorded yet. Its dates remind and escalate. */
export const handler = step("follow-up-after-closure");
