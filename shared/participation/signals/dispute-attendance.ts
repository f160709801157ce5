import * as z from "zod/mini";
import { Day } from "../day.ts";
import { signal } from "./signal.ts";

/** The participant says that an entry of attendance is wrong: that is noted beside it (SoL 2025:400, 14 kap.). */
export const disputeAttendance = signal({
  name: "attendance-objections",
  label: "Notera invändning mot närvaron",
  from: ["active", "closed"],
  body: z.strictObject({ on: Day, activity: z.string() }),
  texts: ["objection"],
  when: ({ attendance }) => attendance.some(({ disputed }) => !disputed),
  apply(participation, { on, activity }) {
    const entry = participation.attendance.find((one) => one.on === on && one.activity === activity);
    if (!entry || entry.disputed)
      return {
        refused: entry ? "already-done" : "no-such-step",
        field: "on",
        sv: entry ? "Invändningen är redan noterad." : "Det finns ingen sådan närvaro.",
        en: entry ? "The objection is already noted." : "There is no such entry.",
      };
    return {
      ...participation,
      attendance: participation.attendance.map((one) => (one === entry ? { ...one, disputed: true } : one)),
    };
  },
});
