import type { In } from "./participation.ts";

/** What the first line of a history holds: everything that a participation begins with. */
export interface Begun
  extends Pick<
    In<"referred">,
    | "id"
    | "personId"
    | "programme"
    | "unit"
    | "route"
    | "referredBy"
    | "referredOn"
    | "entry"
    | "failedRules"
    | "follows"
  > {
  /** A visitor has not been referred; the day is that of the first visit. */
  readonly visiting: boolean;
}

/** A participation as it begins: referred, or known from a visit to an open activity. */
export const beginning = ({ visiting, follows, ...begun }: Begun): In<"referred"> | In<"visiting"> => ({
  ...begun,
  ...(follows !== undefined && { follows }),
  status: visiting ? "visiting" : "referred",
  consents: [],
  visits: visiting ? [begun.referredOn] : [],
  contacts: [],
  situations: [],
  holds: [],
  notedOn: begun.referredOn,
});
