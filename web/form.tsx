import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "./api.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { type FailureWords, failureWords } from "./failure-words.ts";
import { FieldInput } from "./field-input.tsx";
import { askedFields, bodyOf, checkFields, type Field, initialValues } from "./fields.ts";
import { idempotencyKey } from "./idempotency-key.ts";

interface Props<T> {
  readonly fields: readonly Field[];
  readonly button: string;
  readonly send: (body: Record<string, unknown>, key: string) => Promise<Answer<T>>;
  readonly onDone: (value: T) => void;
  /** Reads the page again; offered when somebody else was first. */
  readonly onReload?: () => void;
}

/** A form that is registered once, however often it is sent: it keeps its key from the first attempt to the last. */
export const Form = <T,>({ fields, button, send, onDone, onReload }: Props<T>) => {
  const prefix = useId();
  const key = useRef(idempotencyKey());
  const underWay = useRef(false);
  const [values, setValues] = useState(() => initialValues(fields));
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<FailureWords>();
  const asked = askedFields(fields, values);
  const idOf = (name: string) =>
    asked.some((field) => field.name === name) ? `${prefix}-${name.replaceAll(".", "-")}` : undefined;

  const submit = async () => {
    // State is late by a rendering; a second click may come before it.
    if (underWay.current) return;
    const errors = checkFields(fields, values);
    if (errors.length > 0) {
      setFailed({ errors, reload: false, signIn: false });
      return;
    }
    underWay.current = true;
    setSending(true);
    const answer = await send(bodyOf(fields, values), key.current);
    underWay.current = false;
    setSending(false);
    setFailed(answer.ok ? undefined : failureWords(answer.failure));
    if (answer.ok) onDone(answer.value);
  };

  useLayoutEffect(() => {
    if (!failed) return;
    const title = document.title;
    document.title = `Fel: ${title}`;
    return () => {
      document.title = title;
    };
  }, [failed]);

  return (
    <form
      noValidate
      // Never submitted by the browser, so that what is filled in cannot end up in an address.
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {failed && (
        <ErrorSummary
          errors={failed.errors}
          idOf={idOf}
          signIn={failed.signIn}
          onReload={
            failed.reload && onReload
              ? () => {
                  setFailed(undefined);
                  onReload();
                }
              : undefined
          }
        />
      )}
      {asked.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          id={`${prefix}-${field.name.replaceAll(".", "-")}`}
          value={values[field.name] ?? ""}
          error={failed?.errors.find(({ name }) => name === field.name)?.text}
          onValue={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <p class="send">
        <button type="submit" disabled={sending}>
          {button}
        </button>
        <span role="status">{sending ? "Skickar …" : ""}</span>
      </p>
    </form>
  );
};
