import { step } from "./step.ts";

/** The parties have not been told yet that a consent was withdrawn. Its dates remind and escalate. */
export const handler = step("consent-information");
