import { step } from "./step.ts";

/** The receiving unit has not answered the proposed transfer yet. Its dates remind and escalate. */
export const handler = step("transfer-answer");
