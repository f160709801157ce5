import { step } from "./step.ts";

/** The referrer has not been told yet that the referral was declined. Its dates remind and escalate. */
export const handler = step("referral-answer");
