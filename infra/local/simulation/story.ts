import { stockholmDay } from "../../../shared/dates/stockholm-time.ts";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { programmeOf } from "../../../shared/forbund/programme-of.ts";
import type { Participation } from "../../../shared/participation/participation.ts";
import { type SignalName, signalOf } from "../../../shared/participation/signals/index.ts";
import { isRefusal } from "../../../shared/participation/signals/signal.ts";
import type { SignalLine } from "../../../shared/store/participation-store.ts";
import type { Stood } from "./expected-mails.ts";

/**
 * How a participation stood after each signal, told again from its history.
 * @throws when a line could not have been carried out, or the end is not what the record says: then they disagree
 */
export const storyOf = (record: Participation, lines: readonly SignalLine[], forbund: Forbund): Stood[] => {
  const { id, personId, programme, unit, referredBy, referredOn } = record;
  const story: Stood[] = [];
  let participation: Participation = { id, personId, programme, unit, referredBy, referredOn, status: "referred" };
  for (const { signal, body, at } of lines) {
    const from = Date.parse(at);
    if (signal !== "referral") {
      const context = { today: stockholmDay(from), programme: programmeOf(forbund, programme) };
      const result = signalOf(signal as SignalName).apply(participation, body, context);
      if (isRefusal(result)) throw new Error(`the history holds ${signal} at ${at}, which is refused: ${result.en}`);
      participation = result;
    }
    story.push({ from, participation });
  }
  if (participation.status !== record.status)
    throw new Error(`the history ends in ${participation.status}, the record says ${record.status}`);
  return story;
};
