import type { In } from "./participation.ts";

/** The pause that goes on, if one does. */
export const pauseNow = ({ pauses }: Pick<In<"active">, "pauses">) =>
  pauses.find(({ endedOn }) => endedOn === undefined);
