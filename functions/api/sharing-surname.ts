import type { Actor } from "../../shared/access.ts";
import { haveSameSurname } from "../../shared/access-log/same-surname.ts";

/**
 * What the log of access is told of those whose names are at hand: ids of the persons who have the actor's surname. The fact, and
 * never the name.
 */
export const sharingSurname = (
  { name }: Pick<Actor, "name">,
  persons: Iterable<readonly [personId: string, name: string]>,
): { sameSurname?: readonly string[] } => {
  const sameSurname = [...persons].flatMap(([personId, other]) => (haveSameSurname(name, other) ? [personId] : []));
  return sameSurname.length > 0 ? { sameSurname } : {};
};
