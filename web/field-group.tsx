import { useLayoutEffect, useRef } from "preact/hooks";
import { describedBy, FieldInput, type FieldProps, idOf, Notes } from "./field-input.tsx";
import { askedFields, type Field, type Values, withinOf } from "./fields.ts";

type Props<Kind> = FieldProps & { readonly field: Field & { readonly kind: Kind } };

interface InsideProps extends Pick<FieldProps, "path" | "prefix" | "errors"> {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly onValues: (values: Values) => void;
}

/** The fields of a group or of one row. */
const Inside = ({ fields, path, values, onValues, ...rest }: InsideProps) =>
  askedFields(fields, values).map((field) => (
    <FieldInput
      {...rest}
      key={field.name}
      field={field}
      path={`${path}.${field.name}`}
      values={values}
      onValue={(value) => onValues({ ...values, [field.name]: value })}
    />
  ));

/** Several fields that belong together under one heading. */
export const FieldGroup = (props: Props<"group">) => {
  const { field, path, prefix, errors, values, onValue } = props;
  return (
    <fieldset class="field group" id={idOf(prefix, path)} tabIndex={-1} aria-describedby={describedBy(props)}>
      <legend>{field.label}</legend>
      <Notes {...props} />
      <Inside
        fields={field.fields}
        path={path}
        prefix={prefix}
        errors={errors}
        values={withinOf(field, values)[0] ?? {}}
        onValues={onValue}
      />
    </fieldset>
  );
};

/** Fields that can be filled in any number of times. The focus follows what is added and what is removed. */
export const FieldRows = (props: Props<"rows">) => {
  const { field, path, prefix, errors, values, onValue } = props;
  const rows = withinOf(field, values);
  const box = useRef<HTMLFieldSetElement>(null);
  const moved = useRef<"to-last" | "to-add" | undefined>(undefined);
  useLayoutEffect(() => {
    const to = moved.current === "to-last" ? ".row:last-of-type :is(input, select)" : ".add";
    if (moved.current) box.current?.querySelector<HTMLElement>(to)?.focus();
    moved.current = undefined;
  }, [rows.length]);
  const change = (to: readonly Values[], focus?: "to-last" | "to-add") => {
    moved.current = focus;
    onValue(to);
  };
  return (
    <fieldset class="field group" id={idOf(prefix, path)} ref={box} tabIndex={-1} aria-describedby={describedBy(props)}>
      <legend>{field.label}</legend>
      <Notes {...props} />
      {rows.map((row, at) => (
        <fieldset class="row" key={at}>
          <legend>{`${field.each} ${at + 1}`}</legend>
          <Inside
            fields={field.fields}
            path={`${path}.${at}`}
            prefix={prefix}
            errors={errors}
            values={row}
            onValues={(changed) => change(rows.map((other, of) => (of === at ? changed : other)))}
          />
          <button
            type="button"
            class="secondary"
            onClick={() =>
              change(
                rows.filter((_, of) => of !== at),
                "to-add",
              )
            }
          >
            {`Ta bort ${field.each.toLowerCase()} ${at + 1}`}
          </button>
        </fieldset>
      ))}
      <button type="button" class="secondary add" onClick={() => change([...rows, {}], "to-last")}>
        {`Lägg till ${field.each.toLowerCase()}`}
      </button>
    </fieldset>
  );
};
