import type * as z from "zod/mini";
import type { CalendarDay } from "../dates/calendar-day.ts";
import type { ConsentKind } from "../forbund/consent-kinds.ts";
import type { Programme } from "../forbund/forbund.ts";
import type { Consent, informationKinds } from "./facts.ts";
import type { Kept } from "./participation.ts";

type Given = z.infer<typeof Consent>;
export type InformationKind = (typeof informationKinds)[number];

/** Whether a consent holds on a day: given, not past its time, not withdrawn. Withdrawal counts at once. */
export const holdsOn = ({ givenOn, until, withdrawnOn }: Given, day: CalendarDay): boolean =>
  givenOn <= day && (until === undefined || day <= until) && (withdrawnOn === undefined || day < withdrawnOn);

/** Whether its parties are still to be told that it was withdrawn. */
export const isToBeTold = ({ withdrawnOn, partiesToldOn, parties }: Given): boolean =>
  withdrawnOn !== undefined && partiesToldOn === undefined && parties.length > 0;

/** Whether a consent of a kind holds on a day. */
export const hasConsent = (consents: readonly Given[], kind: ConsentKind, day: CalendarDay): boolean =>
  consents.some((consent) => consent.kind === kind && holdsOn(consent, day));

/** What a party may be told on a day, by the consents that lift secrecy towards it (OSL 10 kap. 1 §, 12 kap. 2 §). */
export const openTo = (consents: readonly Given[], party: string, day: CalendarDay): ReadonlySet<InformationKind> =>
  new Set(
    consents
      .filter((consent) => consent.kind === "secrecy" && consent.parties.includes(party) && holdsOn(consent, day))
      .flatMap(({ information }) => information),
  );

/** The first consent that the start meeting needs and that does not hold on its day; of a minor also the guardian's. */
export const missingToStart = (
  { consents, entry }: Pick<Kept, "entry"> & { consents: readonly Given[] },
  programme: Pick<Programme, "consents">,
  day: CalendarDay,
): Programme["consents"][number] | undefined =>
  programme.consents.find(
    ({ kind, neededToStart, onlyUnder }) =>
      neededToStart &&
      (onlyUnder === undefined || (entry.age !== undefined && entry.age < onlyUnder)) &&
      !hasConsent(consents, kind, day),
  );
