import { askedFields, type Field, type Value, type Values } from "../../web/fields.ts";

const texts: Readonly<Record<string, string>> = { provision: "osl 22:1" };

/** Something right to fill in; everything, or only what is needed. */
const filled = (field: Field, all: boolean): Value => {
  switch (field.kind) {
    case "day":
      return "2026-03-02";
    case "choice":
      return field.options[0]?.value ?? "";
    case "many":
      return field.options.map(({ value }) => value).slice(0, 5);
    case "number":
      return field.decimals ? `${field.from},5` : String(field.from);
    case "group":
      return filledAll(field.fields, all);
    case "rows":
      return all ? [filledAll(field.fields, true), filledAll(field.fields, false)] : [];
    default:
      return texts[field.name.split(".").at(-1)!] ?? "text";
  }
};

const filledAll = (fields: readonly Field[], all: boolean): Values =>
  Object.fromEntries(
    fields.filter(({ optional }) => all || !optional).map((field) => [field.name, filled(field, all)]),
  );

/** Every combination of alternatives that other fields hang on. */
const forks = (fields: readonly Field[], chosen: Values = {}): Values[] => {
  const fork = askedFields(fields, chosen).find(
    (field) =>
      field.kind === "choice" && !(field.name in chosen) && fields.some(({ when }) => when?.field === field.name),
  );
  if (fork?.kind !== "choice") return [chosen];
  return fork.options.flatMap(({ value }) => forks(fields, { ...chosen, [fork.name]: value }));
};

/** Every way to fill in a form: one for each alternative that other fields hang on, with and without what is optional. */
export const waysToFill = (fields: readonly Field[]): Values[] =>
  forks(fields).flatMap((chosen) => {
    const asked = askedFields(fields, chosen);
    return [
      { ...filledAll(asked, true), ...chosen },
      { ...filledAll(asked, false), ...chosen },
    ];
  });
