import { step } from "./step.ts";

/** The unit has not answered the referral yet. Its dates remind and escalate. */
export const handler = step("referral-decision");
