import { step } from "./step.ts";

/** A new project worker has not taken over yet. Its dates remind and escalate. */
export const handler = step("worker-handover");
