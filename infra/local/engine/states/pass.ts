import type { PassState } from "../definition/state-types.ts";
import { effectiveArguments, type Outcome, stateOutcome } from "../state-output.ts";
import type { Visit } from "../visit.ts";

/** Passes its input on, or (JSONPath) its Result or Parameters. */
export const runPass = async (visit: Visit<PassState>): Promise<Outcome> => {
  const { result, arguments: parameters } = visit.state;
  if (visit.state.language === "JSONata") return stateOutcome(visit, undefined);
  if (result !== undefined) return stateOutcome(visit, result);
  return stateOutcome(visit, parameters === undefined ? undefined : await effectiveArguments(visit));
};
