import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

interface Props {
  readonly title: string;
  /** Tells those who only listen which of several actions with one title it is. */
  readonly about?: string | undefined;
  /** The form; `close` shuts it, and the next time it is a new one. */
  readonly children: (close: () => void) => ComponentChildren;
}

/** Something that can be done: closed until it is wanted. What was typed stays when it is closed again. */
export const ActionDetails = ({ title, about, children }: Props) => {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  /** Each thing that is registered has a form, and so a key, of its own. */
  const [turn, setTurn] = useState(0);
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
        {about && <span class="listen">: {about}</span>}
      </summary>
      {wanted && (
        <div key={turn}>
          {children(() => {
            setOpen(false);
            setWanted(false);
            setTurn(turn + 1);
          })}
        </div>
      )}
    </details>
  );
};
