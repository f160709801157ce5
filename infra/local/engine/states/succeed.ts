import type { SucceedState } from "../definition/state-types.ts";
import { type Outcome, stateOutcome } from "../state-output.ts";
import type { Visit } from "../visit.ts";

/** Ends its machine or branch. */
export const runSucceed = (visit: Visit<SucceedState>): Promise<Outcome> => stateOutcome(visit, undefined);
