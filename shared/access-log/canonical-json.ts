/**
 * What a link of a chain can hold: JSON without fractions, which no two places write alike. What is stored is a type and not an
 * interface, since only of a type the compiler knows that it has no other members.
 */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [name: string]: Canonical | undefined };

/**
 * The one way in which a value is written, wherever and by whom: members by name in the order of UTF-16, nothing that is
 * undefined, no white space (as RFC 8785 has it for the values that we use).
 */
export const canonicalJson = (value: Canonical): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter((member): member is [string, Canonical] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join()}}`;
};
