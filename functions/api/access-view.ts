import type { LoggedLine } from "../../shared/access-log/access-log.ts";
import { operationWords } from "./operation-words.ts";

/**
 * A line of the log of access as it is shown; whom else it was about stays out.
 * @param names of the unit's staff, by subject; others are shown by their subject, role and unit alone
 */
export const accessView = ({ body }: LoggedLine, names: ReadonlyMap<string, string>) => {
  const { at, by, operation, kind, outcome, reason, participations, trace } = body;
  const name = names.get(by.sub);
  return {
    at,
    by: { ...by, ...(name !== undefined && { name }) },
    operation,
    text: operationWords(operation) ?? operation,
    kind,
    outcome,
    ...(reason && { reason: reason.code }),
    /** Whether it stood in a list with others. */
    amongOthers: participations.length > 1,
    trace,
  };
};
