import type { Field } from "./fields.ts";

interface Props {
  readonly field: Field;
  readonly id: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
}

/** More than this many alternatives are a list to open. */
const mostRadios = 5;

/** One field: its label outside it, its hint and its error tied to it. */
export const FieldInput = (props: Props) =>
  props.field.kind === "choice" && props.field.options.length <= mostRadios ? (
    <Radios {...props} />
  ) : (
    <Labelled {...props} />
  );

const describedBy = ({ field, id, error }: Props): string | undefined =>
  [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;

const Notes = ({ field, id, error }: Props) => (
  <>
    {field.hint && (
      <p class="hint" id={`${id}-hint`}>
        {field.hint}
      </p>
    )}
    {error && (
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    )}
  </>
);

const labelText = (field: Field): string => {
  const day = field.kind === "day" ? " (åååå-mm-dd)" : "";
  return `${field.label}${day}${field.optional ? " – frivilligt" : ""}`;
};

const Labelled = (props: Props) => {
  const { field, id, value, error, onValue } = props;
  const common = {
    id,
    name: field.name,
    value,
    "aria-describedby": describedBy(props),
    "aria-invalid": error ? true : undefined,
    "aria-required": !field.optional,
  };
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{labelText(field)}</label>
      <Notes {...props} />
      {field.kind === "choice" ? (
        <select {...common} onChange={(event) => onValue(event.currentTarget.value)}>
          <option value="">Välj</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type="text"
          inputMode={(field.kind === "text" && field.input) || "text"}
          class={field.kind === "day" ? "day" : ""}
          // The browser must not keep a participant's data, nor offer those of another one.
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </div>
  );
};

const Radios = (props: Props) => {
  const { field, id, value, error, onValue } = props;
  if (field.kind !== "choice") return null;
  return (
    <fieldset class={error ? "field wrong" : "field"} aria-describedby={describedBy(props)}>
      <legend>{labelText(field)}</legend>
      <Notes {...props} />
      {field.options.map((option, at) => (
        <label class="radio" key={option.value}>
          <input
            type="radio"
            id={at === 0 ? id : `${id}-${option.value}`}
            name={id}
            value={option.value}
            checked={value === option.value}
            aria-invalid={error ? true : undefined}
            onChange={() => onValue(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
};
