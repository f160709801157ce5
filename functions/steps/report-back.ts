import { step } from "./step.ts";

/** The referrer has not been told yet how it went. Its dates remind and escalate. */
export const handler = step("report-back");
