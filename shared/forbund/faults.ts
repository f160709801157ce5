/** Sentences for what is wrong in a förbund file: each names the field, what was given and what is allowed. */

/** A value that should name something that the file holds, and does not. */
export const notAmong = (where: string, given: string, what: string, allowed: readonly string[]): string =>
  `${where}: "${given}" is not ${what} (allowed: ${allowed.join(", ") || "none, since there are none"})`;

/** The fault, when a value does not name one of what is allowed; none for a value that is left out. */
export const among = (
  where: string,
  given: string | undefined,
  what: string,
  allowed: readonly string[],
): readonly string[] => (given === undefined || allowed.includes(given) ? [] : [notAmong(where, given, what, allowed)]);

/** The same for each value of a list, which may not be empty. */
export const eachAmong = (
  where: string,
  given: readonly string[],
  what: string,
  allowed: readonly string[],
): readonly string[] =>
  given.length === 0
    ? [`${where}: names nothing (allowed: ${allowed.join(", ")})`]
    : given.flatMap((value, at) => among(`${where}[${at}]`, value, what, allowed));

/** The faults of a list in which each name may occur once. */
export const twice = (where: string, what: string, given: readonly string[]): readonly string[] =>
  given.flatMap((value, at) =>
    given.indexOf(value) === at ? [] : [`${where}[${at}]: the ${what} "${value}" occurs twice (allowed: once)`],
  );

/** The fault, when a first number or day lies after the last one. */
export const inOrder = <T extends string | number>(where: string, from: T | undefined, to: T | undefined) =>
  from === undefined || to === undefined || from <= to
    ? []
    : [`${where}: ends at ${to}, before it begins at ${from} (allowed: ${from} or later)`];
