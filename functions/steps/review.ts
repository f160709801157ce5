import { step } from "./step.ts";

/** The review has not decided yet whether to close or to extend. Its dates remind and escalate. */
export const handler = step("review");
