import { step } from "./step.ts";

/** A visitor has not been asked yet whether to go on as a participant. Its dates remind and escalate. */
export const handler = step("visit-follow-up");
