import { step } from "./step.ts";

/** Somebody in the waiting list has not been contacted for a while. Its dates remind and escalate. */
export const handler = step("waiting-contact");
