import { expect, test } from "vitest";
import { begin, closing } from "./story.ts";

test("six months with six follow-ups cost at most four state transitions for each due date or signal", async () => {
  const story = await begin("2026-01-12");
  const told = await story.refer();
  // Everything is done on its last day, so that both reminders of each date have left before it.
  await story.to("2026-01-26 10:00");
  await told.does("referral-decision", { decision: "accept" });
  await story.to("2026-02-16 10:00");
  await told.does("start-meeting");
  await story.to("2026-03-02 10:00");
  await told.does("plan");
  let [dueDates, signals] = [3, 3];
  for (const [number, day] of [
    "2026-03-16",
    "2026-04-16",
    "2026-05-18",
    "2026-06-16",
    "2026-07-16",
    "2026-08-17",
  ].entries()) {
    await story.to(`${day} 10:00`);
    await told.does("follow-ups", { number: number + 1, outcome: "held" });
    dueDates += 1;
    signals += 1;
    if (number === 2 || number === 5) {
      await told.does("measurements", { month: number + 1 });
      dueDates += 1;
      signals += 1;
    }
  }
  await told.does("review", { decision: "close", ...closing });
  dueDates += 1;
  signals += 1;
  const { body } = await told.read();
  expect(body).toMatchObject({ status: "closed", closedOn: "2026-08-17" });
  expect(told.mails).toHaveLength(24);
  expect(told.states.length).toBeLessThanOrEqual(4 * (dueDates + signals));
});
