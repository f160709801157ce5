import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import type { Answer, Story, Told } from "../walks/story.ts";

/** One thing that was registered about somebody, on a day that lies behind. */
export type Event = readonly [signal: SignalName, body: Record<string, unknown>];

/** Somebody in a small population, told afterwards: how they came, and what was registered. */
export interface Somebody {
  readonly referral?: Record<string, unknown>;
  readonly referredOn: CalendarDay;
  readonly events: readonly Event[];
}

/** Registers everybody late, through the API, in the order in which it is told: days of the past, today's clock. */
export const populate = async (story: Story, people: readonly Somebody[]): Promise<Told[]> => {
  const told: Told[] = [];
  for (const [at, { referral = {}, referredOn, events }] of people.entries()) {
    const one = await story.refer({ name: `Påhittad Person ${at + 1}` }, { on: referredOn, ...referral });
    for (const [signal, body] of events) {
      const answer = await one.send(signal, body);
      if (answer.status !== 200)
        throw new Error(`Person ${at + 1}: ${signal} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    told.push(one);
  }
  await story.settle();
  return told;
};

/** Enrolled: accepted and started on the same day, at a part of full time if the programme counts by it. */
export const enrolled = (on: CalendarDay, more: Record<string, unknown> = {}): Event[] => [
  ["referral-decision", { decision: "accept", on, ...more }],
  ["start-meeting", { on }],
];

/** Closed with an outcome; why and what comes next are the ordinary answers unless said. */
export const closedWith = (on: CalendarDay, outcome: string, more: Record<string, unknown> = {}): Event => [
  "early-closure",
  { on, reason: "according-to-plan", outcome, nextStep: "none", noFinalMeasurement: "other", ...more },
];

/** Closed as a wrong registration: counted nowhere. */
export const wrongRegistration = (on: CalendarDay): Event => ["early-closure", { on, reason: "wrong-registration" }];

/** A goal as the programme's page of numbers shows it. */
export interface GoalShown {
  readonly id: string;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly percent?: number;
  readonly value?: number;
  readonly reached: boolean | null;
}

/** The programme's goals on a day, as unit staff read them, by id. */
export const goalsOn = async (story: Story, on: CalendarDay): Promise<Record<string, GoalShown>> => {
  const { programme } = story.place;
  const { status, body } = await story.request("GET", `/v1/programmes/${programme}/numbers?on=${on}`, "coordinator");
  if (status !== 200) throw new Error(`The numbers answered ${status}: ${JSON.stringify(body)}`);
  const { goals } = body as unknown as { goals: GoalShown[] };
  return Object.fromEntries(goals.map((goal) => [goal.id, goal]));
};

/** What is due of somebody, by key, in the order of their days. */
export const dueDays = async (told: Told): Promise<Record<string, string>> =>
  Object.fromEntries((await told.read()).body.dueSteps.map(({ key, dueOn }) => [key, dueOn]));

/** The field for which a referral is refused, or why it was not. */
export const refusedFor = async (story: Story, more: Record<string, unknown>): Promise<string> => {
  const { programme, route } = story.place;
  const { status, body } = await story.request("POST", "/v1/referrals", "coordinator", {
    programme,
    route,
    on: story.today,
    person: { name: "Påhittad Avvisad" },
    ...more,
  });
  const { invalidParams } = body as unknown as { invalidParams?: { name: string }[] };
  return invalidParams?.[0]?.name ?? `answered ${status}`;
};

/** What the API answers to a referral that it may refuse; `person: undefined` with `follows` is about somebody who is known. */
export const referral = (story: Story, more: Record<string, unknown> = {}, as = "case-worker"): Promise<Answer> => {
  const { programme, route } = story.place;
  const person = { name: "Påhittad Deltagare" };
  return story.request("POST", "/v1/referrals", as, { programme, route, on: story.today, person, ...more });
};

/** How the API answers what it refuses for the sake of one field. */
export const refusal = (field: string) => ({ status: 422, body: { invalidParams: [{ name: field }] } });

/** Everything that the programme's page of numbers shows on a day to somebody of the unit. */
export const numbersOn = async (story: Story, on: CalendarDay, programme = story.place.programme): Promise<unknown> => {
  const { status, body } = await story.request("GET", `/v1/programmes/${programme}/numbers?on=${on}`, "coordinator");
  if (status !== 200) throw new Error(`The numbers answered ${status}: ${JSON.stringify(body)}`);
  return body;
};

/** All that lies in one of the system's tables, as text: to see what is there and what is not. */
export const tableText = async (story: Story, logicalIdPrefix: string): Promise<string> => {
  const answer = await fetch(story.system.url, {
    method: "POST",
    headers: { "x-amz-target": "DynamoDB_20120810.Scan", "content-type": "application/x-amz-json-1.0" },
    body: JSON.stringify({ TableName: story.runtime.tableName(logicalIdPrefix) }),
  });
  return answer.text();
};

/** Unit staff count something without persons on a day; what the API answers. */
export const count = (
  story: Story,
  code: string,
  on: CalendarDay,
  figures: Record<string, number>,
  as = "project-worker",
): Promise<Answer> =>
  story.request("POST", `/v1/programmes/${story.place.programme}/counts`, as, { code, on, ...figures });

/** Some people alike, told afterwards. */
export const times = (many: number, somebody: Somebody): Somebody[] => Array.from({ length: many }, () => somebody);
