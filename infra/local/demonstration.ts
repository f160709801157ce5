import { addDays, addMonths, type CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import type { Runtime } from "./runtime.ts";
import { referralOf } from "./simulation/refer.ts";
import { StaffApi } from "./simulation/staff-api.ts";

/** Something that staff register: by whom, what, and with which body. */
type Act = readonly [staff: "coordinator" | "project-worker", signal: string, body: Record<string, unknown>];

/** What has been registered of one invented participant. */
interface Demonstrated {
  readonly name: string;
  readonly referredOn: CalendarDay;
  readonly acts: readonly Act[];
}

/** Invented participants at different points of a programme, as they would stand on `today`. */
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

/** The förbund's first programme that people are in today; undefined when all of its programmes lie in the past. */
const runningProgramme = ({ programmes }: Forbund, earliest: CalendarDay, today: CalendarDay): Programme | undefined =>
  programmes.find(({ period: { from, to } }) => (!from || from <= earliest) && (!to || today <= to));

/**
 * Puts a few invented participations into the system through its API, once: the keys are the same each time, so that a
 * second start on the same data adds nothing.
 * @returns a sentence for whoever starts the system, when there was nothing that could be shown
 */
export const demonstrate = async (runtime: Runtime, forbund: Forbund): Promise<string | undefined> => {
  const api = new StaffApi(runtime);
  const today = stockholmDay(runtime.clock.now());
  const people = participants(today);
  const earliest = people.map(({ referredOn }) => referredOn).sort()[0] ?? today;
  const programme = runningProgramme(forbund, earliest, today);
  const unit = programme?.units[0];
  if (!programme || !unit) {
    const periods = forbund.programmes.map(({ name, period }) => `${name} ${period.from ?? ""}–${period.to ?? ""}`);
    const when = periods.length > 0 ? ` Start in one of their years: --at YYYY-MM-DD (${periods.join(", ")}).` : "";
    return `No programme with participations runs on ${today}, so there are no demonstration participants.${when}`;
  }
  const list = await api.get(`coordinator-${unit}`, "/v1/participations?status=all");
  if ((list.body as { total: number }).total > 0) return undefined;
  for (const [at, { name, referredOn, acts }] of people.entries()) {
    const referral = referralOf(programme, forbund, 1, at + 1, referredOn, 1);
    const body = { ...referral, person: { ...referral.person, name } };
    const referred = await api.post(`case-worker-${unit}`, "/v1/referrals", body, `demonstration-${at}-referral`);
    if (referred.status !== 201)
      throw new Error(`referral answered ${referred.status}: ${JSON.stringify(referred.body)}`);
    const { id } = referred.body as { id: string };
    for (const [n, [staff, signal, told]] of acts.entries()) {
      const path = `/v1/participations/${id}/${signal}`;
      const answer = await api.post(`${staff}-${unit}`, path, told, `demonstration-${at}-${n}-${signal}`);
      if (answer.status !== 200) throw new Error(`${signal} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
  }
  return undefined;
};
