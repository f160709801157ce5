import type { SignalEvent, Whole } from "./answers.ts";

/** What staff have done, oldest first. */
export const signalsOf = ({ history }: Pick<Whole, "history">): SignalEvent[] =>
  history.filter((event) => event.kind === "signal");

/** The corrections of a line, oldest first; the latest one holds. */
export const correctionsOf = (line: SignalEvent, lines: readonly SignalEvent[]): SignalEvent[] =>
  lines.filter(({ signal, body }) => signal === "correction" && body.of === line.signalId);

/** Whether a line does not hold any more. */
export const isTakenBack = (line: SignalEvent, lines: readonly SignalEvent[]): boolean =>
  correctionsOf(line, lines).at(-1)?.body.body === null;

/** The body of a line as it holds, or last held: what it was corrected to, if it was. */
export const bodyNow = (line: SignalEvent, lines: readonly SignalEvent[]): SignalEvent["body"] => {
  const changed = correctionsOf(line, lines).filter(({ body }) => body.body !== null);
  return (changed.at(-1)?.body.body as SignalEvent["body"] | undefined) ?? line.body;
};
