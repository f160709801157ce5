import type { SignalName } from "../shared/participation/signals/index.ts";
import { ActionDetails } from "./action-details.tsx";
import type { Due, Whole } from "./answers.ts";
import { api } from "./api.ts";
import type { Problem } from "./ask.ts";
import { DatesMoved } from "./dates-moved.tsx";
import type { Values } from "./fields.ts";
import { Form } from "./form.tsx";
import type { SignalForm } from "./forms/parts.ts";

/** What the page is told when something has been registered. */
export interface Done {
  /** @param leaves whether the participation cannot be read afterwards */
  readonly onDone: (done: string, leaves?: boolean) => void;
  readonly onReload: () => void;
}

interface Props extends Done {
  readonly shown: { readonly id: string; readonly revision: number; readonly dueSteps: readonly Due[] };
  readonly name: SignalName;
  readonly form: SignalForm;
  readonly title?: string;
  readonly about?: string;
  readonly given?: Values | undefined;
  readonly initial?: Values;
  /** What a change by somebody else is called. */
  readonly changesIn?: (problem: Problem) => readonly string[];
}

/** One signal that can be sent. */
export const SignalAction = ({
  shown,
  name,
  form,
  title,
  about,
  given,
  initial,
  changesIn,
  onDone,
  onReload,
}: Props) => (
  <ActionDetails title={title ?? form.title} about={about}>
    {(close) => (
      <Form<Pick<Whole, "dueSteps">>
        fields={form.fields}
        initial={initial}
        given={given}
        button={form.button}
        send={(body, key) => api.signal(shown.id, name, { body, key, version: shown.revision })}
        rehearsal={
          form.rehearsed && {
            button: "Visa vad som ändras",
            send: (body, key) => api.rehearse(shown.id, name, { body, key, version: shown.revision }),
            show: (after) => <DatesMoved before={shown.dueSteps} after={after.dueSteps} />,
          }
        }
        onDone={() => {
          close();
          onDone(form.done, form.leaves);
        }}
        onReload={onReload}
        changesIn={changesIn}
      />
    )}
  </ActionDetails>
);
