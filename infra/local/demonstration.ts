import { addDays, addMonths, type CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { Runtime } from "./runtime.ts";
import { StaffApi } from "./simulation/staff-api.ts";

const unit = "kristianstad-ame";

/** Something that staff register: by whom, what, and with which body. */
type Act = readonly [staff: "coordinator" | "project-worker", signal: string, body: Record<string, unknown>];

/** What has been registered of one invented participant. */
interface Demonstrated {
  readonly name: string;
  readonly referredOn: CalendarDay;
  readonly acts: readonly Act[];
}

/** Invented participants at different points of Gemensam kraft, as they would stand on `today`. */
const participants = (today: CalendarDay): Demonstrated[] => {
  const started = (on: CalendarDay): Act[] => [
    ["coordinator", "referral-decision", { decision: "accept", on: addDays(on, -7) }],
    ["project-worker", "start-meeting", { on }],
    ["project-worker", "plan", { on: addDays(on, 7) }],
  ];
  const twoMonthsAgo = addMonths(today, -2);
  const threeMonthsAgo = addDays(addMonths(today, -3), 5);
  return [
    { name: "Demo Deltagare Ett", referredOn: today, acts: [] },
    {
      name: "Demo Deltagare Två",
      referredOn: addDays(today, -6),
      acts: [
        [
          "coordinator",
          "referral-decision",
          { decision: "accept", on: addDays(today, -1), startMeetingOn: addDays(today, 8) },
        ],
      ],
    },
    {
      name: "Demo Deltagare Tre",
      referredOn: addDays(twoMonthsAgo, -14),
      acts: [
        ...started(twoMonthsAgo),
        ["project-worker", "follow-ups", { number: 1, on: addMonths(twoMonthsAgo, 1), outcome: "held" }],
      ],
    },
    {
      name: "Demo Deltagare Fyra",
      referredOn: addDays(threeMonthsAgo, -14),
      acts: [
        ...started(threeMonthsAgo),
        ["project-worker", "follow-ups", { number: 1, on: addMonths(threeMonthsAgo, 1), outcome: "held" }],
        ["project-worker", "follow-ups", { number: 2, on: addMonths(threeMonthsAgo, 2), outcome: "not-held" }],
      ],
    },
  ];
};

/**
 * Puts a few invented participations into the system through its API, once: the keys are the same each time, so that a
 * second start on the same data adds nothing.
 */
export const demonstrate = async (runtime: Runtime): Promise<void> => {
  const api = new StaffApi(runtime);
  const today = stockholmDay(runtime.clock.now());
  const list = await api.get(`coordinator-${unit}`, "/v1/participations?status=all");
  if ((list.body as { total: number }).total > 0) return;
  for (const [at, { name, referredOn, acts }] of participants(today).entries()) {
    const referral = { programme: "gemensam-kraft", route: "fk", on: referredOn, person: { name } };
    const { body } = await api.post(`case-worker-${unit}`, "/v1/referrals", referral, `demonstration-${at}-referral`);
    const { id } = body as { id: string };
    for (const [n, [staff, signal, told]] of acts.entries()) {
      const path = `/v1/participations/${id}/${signal}`;
      const answer = await api.post(`${staff}-${unit}`, path, told, `demonstration-${at}-${n}-${signal}`);
      if (answer.status !== 200) throw new Error(`${signal} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
  }
};
