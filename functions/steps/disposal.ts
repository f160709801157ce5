import { step } from "./step.ts";

/** The retention time is over and nobody has disposed of the data yet. Its dates remind and escalate. */
export const handler = step("disposal");
