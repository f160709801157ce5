import { step } from "./step.ts";

/** The start meeting has not been held yet. Its dates remind and escalate. */
export const handler = step("start-meeting");
