import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { isValidOn } from "../../shared/forbund/code-list.ts";
import { type PartyKind, partyKinds } from "../../shared/forbund/eligibility.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { programmeOf } from "../../shared/forbund/programme-of.ts";
import type { Participation } from "../../shared/participation/participation.ts";

const partyNames: Record<PartyKind, string> = {
  fk: "Försäkringskassan",
  af: "Arbetsförmedlingen",
  municipality: "Kommunen",
  region: "Regionen",
};

/** What staff can choose from in the forms of one participation: the lists of its own version of the programme, as they are valid today. */
export const choicesFor = (participation: Participation, forbund: Forbund, today: CalendarDay) => {
  const programme = programmeOf(forbund, participation.programme);
  const valid = <C extends { validFrom?: CalendarDay | undefined; validTo?: CalendarDay | undefined }>(
    list: readonly C[],
  ) => list.filter((entry) => isValidOn(entry, today));
  const municipality = "entry" in participation ? participation.entry.municipality : undefined;
  return {
    closingReasons: valid(programme.closingReasons),
    outcomes: valid(programme.outcomes),
    nextSteps: valid(programme.nextSteps),
    contacts: valid(programme.contacts),
    livelihoods: valid(forbund.livelihoods),
    occupations: valid(forbund.occupations),
    consents: programme.consents,
    routes: programme.routes,
    rules: programme.eligibility.map(({ id, name }) => ({ id, name })),
    phases: programme.phases,
    activities: programme.activities.filter(
      ({ municipalities }) => !municipalities || municipalities.includes(municipality ?? ""),
    ),
    capacity: programme.capacity,
    finalMeasurement: programme.instrument?.atClosure ?? false,
    instrument:
      forbund.instruments.find(
        ({ id, version }) => id === programme.instrument?.id && version === programme.instrument.version,
      ) ?? null,
    /** Whom information can be shared with: the members by kind, and the programme's partners. */
    parties: [
      ...partyKinds.map((id) => ({ id, name: partyNames[id] })),
      ...programme.partners.map(({ id, name }) => ({ id, name })),
    ],
    units: forbund.units
      .filter(({ id }) => programme.units.includes(id) && id !== participation.unit)
      .map(({ id, name }) => ({ id, name })),
    /** To which units, of any programme, the person can be handed over. */
    handoverUnits: forbund.units.filter(({ id }) => id !== participation.unit).map(({ id, name }) => ({ id, name })),
    followUpsAfterClosure: programme.afterClosure.length,
    versions: forbund.programmes
      .filter(({ id, version }) => id === programme.id && version !== programme.version)
      .map(({ version }) => version),
  };
};
