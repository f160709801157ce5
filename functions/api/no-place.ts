import type { PlaceChange } from "../../shared/participation/capacity.ts";
import type { Refusal } from "../../shared/participation/signals/signal.ts";

const placeWords: Record<PlaceChange["kind"], string> = {
  total: "platser i hela insatsen",
  concurrent: "samtidiga platser",
  "per-year": "platser per år",
  "per-half-year": "platser per halvår",
  "full-time-equivalents": "heltidsplatser",
  cohort: "platser i gruppen",
};

/** The refusal of a signal that would take a place which is not left. */
export const noPlace = ({ kind }: PlaceChange): Refusal => ({
  refused: "no-place",
  sv: `Ingen plats är ledig (${placeWords[kind]}). Ställ personen i kö i stället.`,
  en: `No place is free (${kind}). Put the person in the waiting list instead.`,
});
