const surname = (name: string): string | undefined => name.trim().toLocaleLowerCase("sv").split(/\s+/).slice(1).at(-1);

/**
 * Whether two people have the same last name: the last part of a name that has several. A double name with a hyphen is one
 * part, and is alike only to itself.
 */
export const haveSameSurname = (one: string, other: string): boolean => {
  const first = surname(one);
  return first !== undefined && first === surname(other);
};
