import type { Shown } from "./answers.ts";
import { historyWords } from "./history-words.ts";
import { dayOfInstant, roleWords } from "./words.ts";

/** What has happened, newest first. */
export const History = ({ shown: { history, closingReasons } }: { shown: Shown }) => (
  <ol class="history">
    {history.toReversed().map((event) => (
      <li key={event.at + historyWords(event, closingReasons)}>
        <span class="when">{dayOfInstant(event.at)}</span>
        <span>
          {historyWords(event, closingReasons)}
          {event.kind === "signal" && <span class="by"> ({roleWords[event.by]})</span>}
        </span>
      </li>
    ))}
  </ol>
);
