import { step } from "./step.ts";

/** The plan has not been agreed yet. Its dates remind and escalate. */
export const handler = step("plan");
