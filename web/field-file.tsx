import { describedBy, errorOf, type FieldProps, idOf, Notes } from "./field-input.tsx";
import type { Field } from "./fields.ts";

/** What a file holds, in base64; empty when it is empty or can no longer be read. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => resolve("");
    reader.readAsDataURL(file);
  });

/** A file from one's own computer. It is read when it is chosen, so that a slip shows before anything is sent. */
export const FieldFile = (props: FieldProps & { readonly field: Field & { readonly kind: "file" } }) => {
  const { field, path, prefix, onValue } = props;
  const error = errorOf(props);
  const id = idOf(prefix, path);
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{field.label}</label>
      <Notes {...props} />
      <input
        type="file"
        id={id}
        name={path}
        accept={field.accept}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? true : undefined}
        required={!field.optional}
        onChange={async ({ currentTarget: { files } }) => onValue(files?.[0] ? await base64Of(files[0]) : "")}
      />
    </div>
  );
};
