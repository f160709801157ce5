import type { MailEvent, Me, SignalEvent, Whole } from "./answers.ts";
import { bodyNow, correctionsOf, signalsOf } from "./history-lines.ts";
import { correctionReason, mailWords, signalWords } from "./history-words.ts";
import { LineCorrection } from "./line-correction.tsx";
import type { Done } from "./signal-action.tsx";
import { TextList } from "./text-list.tsx";
import { dayOfInstant, roleWords } from "./words.ts";

interface Props extends Done {
  readonly shown: Whole;
  readonly me: Me;
}

/** What has happened, newest first. Wrong lines stay, beside what they were corrected to. */
export const History = (props: Props) => (
  <ol class="history">
    {[...props.shown.history].reverse().map((event) => (
      <li key={event.kind === "signal" ? event.signalId : event.at + mailWords(event)}>
        <span class="when">{dayOfInstant(event.at)}</span>
        {event.kind === "signal" ? <SignalLine {...props} line={event} /> : <MailLine mail={event} />}
      </li>
    ))}
  </ol>
);

const MailLine = ({ mail }: { mail: MailEvent }) => <div>{mailWords(mail)}</div>;

const SignalLine = ({ line, ...props }: Props & { line: SignalEvent }) => {
  const { shown } = props;
  const lines = signalsOf(shown);
  const latest = correctionsOf(line, lines).at(-1);
  const words = (body: SignalEvent["body"]) => signalWords(line.signal, body, shown);
  return (
    <div>
      {latest ? <s>{words(line.body)}</s> : words(line.body)}
      <span class="by"> ({roleWords[line.by]})</span>
      {latest && (
        <p class="corrected">
          {latest.body.body === null ? "Tillbakatagen" : "Rättad"} {dayOfInstant(latest.at)}, {correctionReason(latest)}
          {latest.body.body !== null && `: ${words(bodyNow(line, lines))}`}
        </p>
      )}
      <TextList texts={line.texts} />
      {shown.signals.includes("correction") && line.mayCorrect && (
        <LineCorrection {...props} line={line} about={words(bodyNow(line, lines))} />
      )}
    </div>
  );
};
