import type { Me, SignalEvent, Whole } from "./answers.ts";
import type { Field } from "./fields.ts";
import { beforeLine, beginningFields, correctionOf } from "./forms/correction.ts";
import { bodyNow, signalsOf } from "./history-lines.ts";
import { type Done, SignalAction } from "./signal-action.tsx";
import { signalForms } from "./signal-forms.ts";

interface Props extends Done {
  readonly shown: Whole;
  readonly me: Me;
  readonly line: SignalEvent;
  /** The line in words. */
  readonly about: string;
}

/** What was answered is not in the history; it is read where both sides' answers can be. */
const withValues = (body: SignalEvent["body"], shown: Whole): SignalEvent["body"] | undefined => {
  const given = ("answers" in shown ? shown.answers : []).find(
    ({ occasion, respondent }) => occasion === body.occasion && respondent === body.respondent,
  );
  return given && Object.keys(given.values).length > 0 ? { ...body, values: given.values } : undefined;
};

/** The fields of a line's own form; none when it can only be taken back. */
const fieldsOf = ({ line, shown, me }: Props): readonly Field[] => {
  const about = { ...shown, today: me.today };
  if (line.signal === "referral") {
    const levels = me.programmes.find(({ id }) => id === shown.programme.id)?.levels ?? [];
    return beginningFields(about, { municipalities: me.municipalities, levels });
  }
  return signalForms[line.signal](beforeLine(about)).fields;
};

/** Corrects one line of the history, in the form that it was registered in, or takes it back. */
export const LineCorrection = (props: Props) => {
  const { line, shown, about, onDone, onReload } = props;
  const now = bodyNow(line, signalsOf(shown));
  const body = line.signal === "answers" ? withValues(now, shown) : now;
  const { form, initial } = correctionOf(body ? fieldsOf(props) : [], body ?? {});
  return (
    <SignalAction
      shown={shown}
      name="correction"
      form={form}
      about={about}
      given={{ of: line.signalId }}
      initial={initial}
      onDone={onDone}
      onReload={onReload}
    />
  );
};
