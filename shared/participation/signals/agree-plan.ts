import * as z from "zod/mini";
import type { Programme } from "../../forbund/forbund.ts";
import { Day } from "../day.ts";
import { PlannedActivity } from "../facts.ts";
import { checkDay, checkId, firstRefusal, partiesOf, theStart } from "./checks.ts";
import { type Refusal, signal } from "./signal.ts";

type Planned = z.infer<typeof PlannedActivity>;

const checkActivity = (
  { activity, from, to, responsible }: Planned,
  at: number,
  programme: Programme,
  municipality: string | undefined,
): Refusal | undefined => {
  const offered = programme.activities.filter(
    (one) => !one.municipalities || one.municipalities.includes(municipality ?? ""),
  );
  if (!offered.some(({ id }) => id === activity))
    return {
      refused: "unknown-code",
      field: `activities.${at}.activity`,
      sv: `Aktiviteten erbjuds inte här: ${offered.map(({ id }) => id).join(", ")}.`,
      en: `The activity is not offered here: ${offered.map(({ id }) => id).join(", ")}.`,
    };
  if (to !== undefined && to < from)
    return {
      refused: "day-too-early",
      field: `activities.${at}.to`,
      sv: `Aktiviteten slutar ${to}, före sin början ${from}.`,
      en: `The activity ends on ${to}, before it begins on ${from}.`,
    };
  return checkId(`activities.${at}.responsible`, responsible, partiesOf(programme));
};

/**
 * The plan (planering) was agreed with the participant. Agreed again it is a new version; the older ones stay. Goals and the
 * participant's own words lie in the vault.
 */
export const agreePlan = signal({
  name: "plan",
  label: "Registrera planen",
  from: ["active"],
  body: z.strictObject({ on: Day, activities: z.optional(z.array(PlannedActivity).check(z.maxLength(30))) }),
  texts: ["goals", "ownWords"],
  apply(participation, { on, activities = [] }, context) {
    const latest = participation.plans.at(-1);
    return (
      firstRefusal(
        checkDay("on", on, context, theStart(participation)),
        latest && checkDay("on", on, context, { day: latest.agreedOn, sv: "förra versionen", en: "the last version" }),
        ...activities.map((activity, at) =>
          checkActivity(activity, at, context.programme, participation.entry.municipality),
        ),
      ) ?? {
        ...participation,
        plans: [...participation.plans, { version: participation.plans.length + 1, agreedOn: on, activities }],
      }
    );
  },
});
