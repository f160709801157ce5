import { step } from "./step.ts";

/** A progression measurement is not recorded yet. Its dates remind and escalate. */
export const handler = step("measurement");
