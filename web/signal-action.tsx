import { useState } from "preact/hooks";
import type { SignalName } from "../shared/participation/signals/index.ts";
import { api } from "./api.ts";
import { Form } from "./form.tsx";
import type { ParticipationProps } from "./participation-page.tsx";
import { signalForms } from "./signal-forms.ts";

type Props = ParticipationProps & {
  readonly name: SignalName;
  /** What stands after the title: " 2", ", månad 3". */
  readonly suffix?: string;
  /** What the form does not ask, since it follows from the date: which follow-up, which month. */
  readonly given?: Readonly<Record<string, number>>;
};

/** One thing that can be registered: closed until it is wanted. What was typed stays when it is closed again. */
export const SignalAction = ({ shown, me, name, suffix = "", given, onDone, onReload }: Props) => {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  /** Each thing that is registered has a form, and so a key, of its own. */
  const [turn, setTurn] = useState(0);
  const { title, button, done, fields } = signalForms[name]({ ...shown, today: me.today });
  return (
    <details
      class="action"
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (event.currentTarget.open) setWanted(true);
      }}
    >
      <summary>
        {title}
        {suffix}
      </summary>
      {wanted && (
        <Form
          key={turn}
          fields={fields}
          button={button}
          send={(body, key) => api.signal(shown.id, name, { ...body, ...given }, key, shown.revision)}
          onDone={() => {
            setOpen(false);
            setWanted(false);
            setTurn(turn + 1);
            onDone(done);
          }}
          onReload={onReload}
        />
      )}
    </details>
  );
};
