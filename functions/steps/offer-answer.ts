import { step } from "./step.ts";

/** An offered place has not been answered yet. Its dates remind and escalate. */
export const handler = step("offer-answer");
