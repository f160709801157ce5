import * as z from "zod/mini";
import type { Programme } from "../../forbund/forbund.ts";
import { Day } from "../day.ts";
import type { Refusal } from "./signal.ts";

/** What a place is asked for with: how large a part of full time, and in which group. */
export const placeAsked = {
  extent: z.optional(z.int().check(z.gte(1), z.lte(100))),
  cohort: z.optional(Day),
};

/** A programme that counts its places by groups needs to know in which one. */
export const checkCohort = (cohort: string | undefined, { capacity }: Programme): Refusal | undefined =>
  cohort === undefined && capacity.some(({ kind }) => kind === "cohort")
    ? {
        refused: "incomplete",
        field: "cohort",
        sv: "Säg i vilken grupp personen får plats: gruppens första dag.",
        en: "Say in which group the person gets a place: the first day of the group.",
      }
    : undefined;
