import type { TargetedEvent } from "preact";
import { FieldGroup, FieldRows } from "./field-group.tsx";
import { type Field, type FieldError, textIn, tickedIn, type Value, type Values } from "./fields.ts";

export interface FieldProps {
  readonly field: Field;
  /** Its path in the body, by which errors name it. */
  readonly path: string;
  /** What the ids of the form begin with. */
  readonly prefix: string;
  /** Those of the form, the group or the row that it stands in. */
  readonly values: Values;
  readonly errors: readonly FieldError[];
  readonly onValue: (value: Value) => void;
}

/** More than this many alternatives are a list to open. */
const mostRadios = 5;

export const idOf = (prefix: string, path: string): string => `${prefix}-${path.replaceAll(".", "-")}`;

/** One field: its label outside it, its hint and its error tied to it. */
export const FieldInput = (props: FieldProps) => {
  const { field } = props;
  if (field.kind === "rows") return <FieldRows {...props} field={field} />;
  if (field.kind === "group") return <FieldGroup {...props} field={field} />;
  if (field.kind === "file") return <field.Input {...props} field={field} />;
  if (field.kind === "many") return <Alternatives {...props} type="checkbox" options={field.options} />;
  if (field.kind === "choice" && (field.look === "scale" || withBlank(field).length <= mostRadios))
    return <Alternatives {...props} type="radio" options={withBlank(field)} />;
  return <Labelled {...props} />;
};

/** A radio button cannot be taken back, so choosing none is an alternative where it is allowed. */
const withBlank = (field: Field & { kind: "choice" }) =>
  field.optional ? [...field.options, { value: "", label: field.blank ?? "Inget av dem" }] : field.options;

export const errorOf = ({ errors, path }: FieldProps): string | undefined =>
  errors.find(({ name }) => name === path)?.text;

export const describedBy = (props: FieldProps): string | undefined => {
  const id = idOf(props.prefix, props.path);
  return [props.field.hint && `${id}-hint`, errorOf(props) && `${id}-error`].filter(Boolean).join(" ") || undefined;
};

export const Notes = (props: FieldProps) => {
  const id = idOf(props.prefix, props.path);
  const error = errorOf(props);
  return (
    <>
      {props.field.hint && (
        <p class="hint" id={`${id}-hint`}>
          {props.field.hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
};

const labelText = (field: Field): string => {
  const day = field.kind === "day" ? " (åååå-mm-dd)" : "";
  return `${field.label}${day}${field.optional ? " – frivilligt" : ""}`;
};

const Labelled = (props: FieldProps) => {
  const { field, path, prefix, values, onValue } = props;
  const error = errorOf(props);
  const id = idOf(prefix, path);
  const onInput = (event: TargetedEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
    onValue(event.currentTarget.value);
  const common = {
    id,
    name: path,
    value: textIn(field, values),
    "aria-describedby": describedBy(props),
    "aria-invalid": error ? true : undefined,
    "aria-required": !field.optional,
  };
  // The browser must not keep a participant's data, nor offer those of another one.
  const typed = { ...common, autocomplete: "off" as const, spellcheck: false, onInput };
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{labelText(field)}</label>
      <Notes {...props} />
      {field.kind === "choice" ? (
        <select {...common} onChange={onInput}>
          <option value="">{field.blank ?? "Välj"}</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : field.kind === "longtext" ? (
        <textarea {...typed} rows={4} maxLength={4000} />
      ) : (
        <input
          {...typed}
          type="text"
          inputMode={
            field.kind === "number"
              ? field.decimals
                ? "decimal"
                : "numeric"
              : (field.kind === "text" && field.input) || "text"
          }
          class={field.kind === "day" || field.kind === "number" ? field.kind : ""}
        />
      )}
    </div>
  );
};

interface AlternativesProps extends FieldProps {
  readonly type: "radio" | "checkbox";
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
}

const Alternatives = (props: AlternativesProps) => {
  const { field, path, prefix, values, options, type, onValue } = props;
  const error = errorOf(props);
  const id = idOf(prefix, path);
  const ticked = type === "radio" ? [textIn(field, values)] : tickedIn(field, values);
  const onTick = (value: string, on: boolean) =>
    onValue(type === "radio" ? value : on ? [...ticked, value] : ticked.filter((other) => other !== value));
  return (
    <fieldset
      class={`field${error ? " wrong" : ""}${field.kind === "choice" && field.look === "scale" ? " scale" : ""}`}
      aria-describedby={describedBy(props)}
    >
      <legend>{field.label}</legend>
      <Notes {...props} />
      {options.map((option, at) => {
        const own = at === 0 ? id : `${id}-${option.value || "blank"}`;
        return (
          <div class="radio" key={option.value}>
            <input
              type={type}
              id={own}
              name={id}
              value={option.value}
              checked={ticked.includes(option.value)}
              aria-invalid={error ? true : undefined}
              aria-describedby={option.hint && `${own}-text`}
              onChange={(event) => onTick(option.value, event.currentTarget.checked)}
            />
            <label for={own}>{option.label}</label>
            {option.hint && (
              <p class="hint" id={`${own}-text`}>
                {option.hint}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
};
