import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, checkId } from "./checks.ts";
import { signal } from "./signal.ts";

/** A visitor wants to go on as a participant: the visits stay, and a referral begins that is decided on like any other. */
export const referVisitor = signal({
  name: "visitor-referral",
  label: "Gå vidare till remiss",
  from: ["visiting"],
  body: z.strictObject({ route: z.string(), on: Day }),
  texts: ["questions"],
  apply(participation, { route: id, on }, context) {
    const { routes } = context.programme;
    const route = routes.find((one) => one.id === id);
    const first = { day: participation.referredOn, sv: "det första besöket", en: "the first visit" };
    const refusal =
      checkId(
        "route",
        id,
        routes.map((one) => one.id),
      ) ?? checkDay("on", on, context, first);
    if (refusal || !route) return refusal as NonNullable<typeof refusal>;
    return { ...participation, status: "referred", route: id, referredBy: route.by, referredOn: on };
  },
});
