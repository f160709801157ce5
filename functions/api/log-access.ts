import type { Actor } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { accessLog } from "../access-log/stores.ts";
import type { Reply, Route } from "./route.ts";
import type { Trace } from "./trace.ts";

/**
 * Puts the line about a request into the log of access, before its answer leaves.
 * @throws when the line cannot be written, or the route does not say about whom the answer is: then nothing is answered
 */
export const logAccess = async (
  { operationId, aboutPersons }: Route,
  { sub, role, unit }: Actor,
  { concerned, status = 200 }: Reply,
  { traceId }: Trace,
): Promise<void> => {
  if (!aboutPersons) return;
  if (!concerned) throw new Error(`${operationId} does not say whom it was about`);
  const { participations, persons, sameSurname, reason } = concerned;
  await accessLog.append({
    at: instant(systemClock.now()),
    by: { sub, role, unit },
    ...(concerned.unit !== undefined && { unit: concerned.unit }),
    operation: operationId,
    kind: aboutPersons,
    outcome: status,
    participations,
    persons,
    ...(sameSurname && { sameSurname }),
    ...(reason && { reason: { code: reason } }),
    trace: traceId,
  });
};
