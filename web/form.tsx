import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Answer, Problem } from "./ask.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { type FailureWords, failureWords } from "./failure-words.ts";
import { bodyOf } from "./field-body.ts";
import { checkFields } from "./field-check.ts";
import { FieldInput, idOf } from "./field-input.tsx";
import { askedFields, type Field, fieldsWithin, type Values } from "./fields.ts";
import { idempotencyKey } from "./idempotency-key.ts";

type Send<T> = (body: Record<string, unknown>, key: string) => Promise<Answer<T>>;

interface Props<T> {
  readonly fields: readonly Field[] | ((values: Values) => readonly Field[]);
  /** How it is filled in from the beginning, where the fields do not say. */
  readonly initial?: Values | undefined;
  /** What is not asked, since it is known: which follow-up, which month. */
  readonly given?: Values | undefined;
  readonly button: string;
  /** What stands above the errors, when nothing was to be registered. */
  readonly failed?: string;
  readonly send: Send<T>;
  /** First says what would be, to be looked at before it is done. */
  readonly rehearsal?:
    | { readonly button: string; readonly send: Send<T>; readonly show: (value: T) => ComponentChildren }
    | undefined;
  readonly onDone: (value: T) => void;
  /** Reads the page again; offered when somebody else was first. */
  readonly onReload?: () => void;
  /** What somebody else did meanwhile, in sentences. */
  readonly changesIn?: ((problem: Problem) => readonly string[]) | undefined;
}

/** The field that an error is about: its own, the one that holds what is wrong, or the same of the line that is corrected. */
const pathOf = (paths: readonly string[], name: string): string =>
  paths.find((path) => path === name) ??
  paths.findLast((path) => name.startsWith(`${path}.`)) ??
  paths.find((path) => path === `body.${name}`) ??
  name;

/** A form that is registered once, however often it is sent: it keeps its key from the first attempt to the last. */
export const Form = <T,>({
  given = {},
  button,
  send,
  failed: failedTitle,
  rehearsal,
  onDone,
  onReload,
  changesIn,
  ...props
}: Props<T>) => {
  const prefix = useId();
  const key = useRef(idempotencyKey());
  const underWay = useRef(false);
  const [typed, setTyped] = useState<Values>(props.initial ?? {});
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<FailureWords>();
  const [rehearsed, setRehearsed] = useState<{ readonly value: T }>();
  const values = { ...typed, ...given };
  const fields = typeof props.fields === "function" ? props.fields(values) : props.fields;
  const asked = askedFields(fields, values).filter(({ name }) => !(name in given));
  const paths = asked.flatMap((field) => [field.name, ...fieldsWithin(field, values).map(({ path }) => path)]);
  const errors = failed?.errors.map((error) => ({ ...error, name: pathOf(paths, error.name) })) ?? [];

  const submit = async () => {
    // State is late by a rendering; a second click may come before it.
    if (underWay.current) return;
    const wrong = checkFields(fields, values);
    if (wrong.length > 0) {
      setFailed({ errors: wrong, reload: false, signIn: false });
      return;
    }
    const rehearsing = rehearsal !== undefined && rehearsed === undefined;
    underWay.current = true;
    setSending(true);
    const answer = await (rehearsing ? rehearsal.send : send)(bodyOf(fields, values), key.current);
    underWay.current = false;
    setSending(false);
    setFailed(answer.ok ? undefined : failureWords(answer.failure, changesIn));
    if (!answer.ok) return;
    if (rehearsing) setRehearsed(answer);
    else onDone(answer.value);
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
          title={failedTitle}
          errors={errors}
          idOf={(name) => (paths.includes(name) ? idOf(prefix, name) : undefined)}
          signIn={failed.signIn}
          onReload={
            failed.reload && onReload
              ? () => {
                  setFailed(undefined);
                  setRehearsed(undefined);
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
          path={field.name}
          prefix={prefix}
          values={values}
          errors={errors}
          onValue={(value) => {
            setRehearsed(undefined);
            setTyped((before) => ({ ...before, [field.name]: value }));
          }}
        />
      ))}
      <div role="status">{rehearsal && rehearsed && rehearsal.show(rehearsed.value)}</div>
      <p class="send">
        <button type="submit" disabled={sending}>
          {rehearsal && !rehearsed ? rehearsal.button : button}
        </button>
        <span role="status">{sending ? "Skickar …" : ""}</span>
      </p>
    </form>
  );
};
