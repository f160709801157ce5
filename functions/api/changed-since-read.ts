import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import { participationStore } from "../store.ts";
import { historyView } from "./history-view.ts";
import { type Problem, problem } from "./problem.ts";
import { isUnits, type Viewer } from "./viewer.ts";
import { viewAfterSignal } from "./views.ts";

/**
 * The answer to whoever has read an older version: what has happened since, and how it stands now, so that both versions can be
 * laid beside each other. To the unit that runs it; another gets the new ETag's number alone.
 * @param since the revision that was read
 */
export const changedSinceRead = async (
  record: ParticipationRecord,
  since: number,
  viewer: Viewer,
  now: number,
): Promise<Problem> => {
  const { participation, revision } = record;
  if (!isUnits(viewer)) return problem("changed-since-read", { members: { revision } });
  const { signals } = await participationStore.history(participation.id);
  // Another change may have come since the record was read; what is told goes with what is shown.
  const later = signals.filter((line) => since < line.revision && line.revision <= revision);
  return problem("changed-since-read", {
    members: {
      revision,
      changes: historyView({ signals: later, mails: [], texts: new Map() }, viewer.actor),
      current: viewAfterSignal(record, deployedForbund, viewer, now),
    },
  });
};
