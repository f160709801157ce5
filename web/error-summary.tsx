import { useLayoutEffect, useRef } from "preact/hooks";
import type { FieldError } from "./fields.ts";
import { JumpLink } from "./jump-link.tsx";

interface Props {
  readonly title?: string | undefined;
  readonly errors: readonly FieldError[];
  /** The id of a field's element; undefined when the form has no such field. */
  readonly idOf: (name: string) => string | undefined;
  readonly signIn: boolean;
  readonly onReload?: (() => void) | undefined;
}

/** What is wrong, on top of the form, with a link to each field. Takes the focus when it comes. */
export const ErrorSummary = ({ title = "Det gick inte att registrera", errors, idOf, signIn, onReload }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  // A new list of errors is read out like the first, whatever it holds.
  useLayoutEffect(() => box.current?.focus(), [errors]);
  return (
    <div class="errors" ref={box} tabIndex={-1} role="alert">
      <p class="errors-title">{title}</p>
      <ul>
        {errors.map(({ name, text }) => {
          const id = idOf(name);
          return <li key={name + text}>{id ? <JumpLink to={id}>{text}</JumpLink> : text}</li>;
        })}
      </ul>
      {signIn && (
        <p>
          <a href="/sign-in?new-tab=yes" target="_blank" rel="noreferrer">
            Logga in igen (ny flik)
          </a>{" "}
          <button type="submit">Försök igen</button>
        </p>
      )}
      {onReload && (
        <button type="button" class="secondary" onClick={onReload}>
          Läs om
        </button>
      )}
    </div>
  );
};
