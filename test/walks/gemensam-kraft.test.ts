import { expect, test } from "vitest";
import { begin, closing } from "./story.ts";

test("from a referral on 12 January to a closure on 30 October, with a measurement that was forgotten and an extension", async () => {
  const story = await begin("2026-01-12");

  // Monday 12 January: Försäkringskassan refers. The unit answers within the week, and a start meeting is agreed.
  const told = await story.refer();
  await story.to("2026-01-14");
  await told.does("referral-decision", { decision: "accept", startMeetingOn: "2026-01-26" });
  await story.to("2026-01-26 10:00");
  await told.does("start-meeting", { present: ["participant", "case-worker", "project-worker"] });
  await told.does("consents", { kind: "contact-after-closure" });
  await story.to("2026-02-05");
  await told.does("plan");

  // A follow-up each month, held on its day.
  for (const [number, day] of [
    [1, "2026-02-26"],
    [2, "2026-03-26"],
    [3, "2026-04-27"],
  ] as const) {
    await story.to(`${day} 15:00`);
    await told.does("follow-ups", { number, outcome: "held" });
  }

  // The measurement of month 3 is due on Monday 27 April, since the 26th is a Sunday. Staff forget it until 5 May.
  await story.to("2026-05-05 09:00");
  await told.does("measurements", { month: 3 });
  await story.to("2026-05-26 15:00");
  await told.does("follow-ups", { number: 4, outcome: "held" });
  await story.to("2026-06-26 15:00");
  await told.does("follow-ups", { number: 5, outcome: "not-held" });

  // Month 6: follow-up, measurement and review on Monday 27 July. The review extends by three months.
  await story.to("2026-07-27 13:00");
  await told.does("follow-ups", { number: 6, outcome: "held" });
  await told.does("measurements", { month: 6 });
  await told.does("review", { decision: "extend", to: "2026-10-26" });

  for (const [number, day] of [
    [7, "2026-08-26"],
    [8, "2026-09-28"],
    [9, "2026-10-26"],
  ] as const) {
    await story.to(`${day} 15:00`);
    await told.does("follow-ups", { number, outcome: "held" });
  }
  await told.does("measurements", { month: 9 });

  // The review of 26 October is held on Friday 30 October.
  await story.to("2026-10-30 10:00");
  const closed = await told.does("review", { decision: "close", ...closing });
  expect(closed.body).toMatchObject({ status: "closed", closedOn: "2026-10-30", early: false });

  // The referrer is told a week later.
  await story.to("2026-11-06 10:00");
  await told.does("report-back");

  expect(told.stood).toMatchInlineSnapshot(`
    [
      "Wait for referral decision",
      "Wait for start meeting",
      "Wait for plan",
      "Wait for follow-up",
      "Wait for progression measurement",
      "Wait for follow-up",
      "Wait for progression measurement",
      "Wait for review",
      "Wait for follow-up",
      "Wait for progression measurement",
      "Wait for review",
      "Wait for report back",
      "Wait for follow-up after closure",
    ]
  `);
  expect(told.states).toMatchInlineSnapshot(`
    [
      "What is next",
      "Which step",
      "Wait for referral decision",
      "What is next",
      "Which step",
      "Wait for start meeting",
      "Start meeting",
      "Wait for start meeting",
      "Start meeting",
      "Wait for start meeting",
      "What is next",
      "Which step",
      "Wait for plan",
      "Plan",
      "Wait for plan",
      "What is next",
      "Which step",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "What is next",
      "Which step",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "What is next",
      "Which step",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "What is next",
      "Which step",
      "Wait for progression measurement",
      "Progression measurement",
      "Wait for progression measurement",
      "What is next",
      "Which step",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "What is next",
      "Which step",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "What is next",
      "Which step",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "What is next",
      "Which step",
      "Wait for progression measurement",
      "What is next",
      "Which step",
      "Wait for review",
      "What is next",
      "Which step",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "What is next",
      "Which step",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "What is next",
      "Which step",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "Follow-up",
      "Wait for follow-up",
      "What is next",
      "Which step",
      "Wait for progression measurement",
      "What is next",
      "Which step",
      "Wait for review",
      "Review",
      "Wait for review",
      "What is next",
      "Which step",
      "Begin what comes after closure",
      "Done",
      "What is next",
      "Which step",
      "Wait for report back",
      "Report back",
      "Wait for report back",
      "What is next",
      "Which step",
      "Wait for follow-up after closure",
    ]
  `);

  // Half a year later, somebody asks how it went.
  await story.to("2027-04-28 10:00");
  const ended = await told.does("follow-ups-after-closure", { number: 1, outcome: "reached" });
  // Nothing is left but to dispose of the data, five years after this last note.
  expect(ended.body).toMatchObject({ status: "ended", dueSteps: [{ key: "disposal", dueOn: "2032-04-28" }] });
  expect(told.executions.map((name) => name.replace(told.id, ""))).toEqual([".e1.g2"]);
  expect(told.states).toMatchInlineSnapshot(`
    [
      "What is next",
      "Which step",
      "Wait for report back",
      "Report back",
      "Wait for report back",
      "What is next",
      "Which step",
      "Wait for follow-up after closure",
      "Follow-up after closure",
      "Wait for follow-up after closure",
      "Follow-up after closure",
      "Wait for follow-up after closure",
      "Follow-up after closure",
      "Wait for follow-up after closure",
      "Follow-up after closure",
      "Wait for follow-up after closure",
      "Follow-up after closure",
      "Wait for follow-up after closure",
      "Follow-up after closure",
      "Wait for follow-up after closure",
      "What is next",
      "Which step",
      "Wait for disposal",
    ]
  `);

  // Nothing more comes, however long one waits.
  await story.to("2027-06-30");
  expect(told.mails).toMatchInlineSnapshot(`
    [
      "2026-01-19 07:00 projektmedarbetare: Påminnelse: uppstartsmöte senast måndag 26 januari 2026",
      "2026-01-23 07:00 projektmedarbetare: Påminnelse: uppstartsmöte senast måndag 26 januari 2026",
      "2026-02-02 07:00 projektmedarbetare: Påminnelse: planering senast måndag 9 februari 2026",
      "2026-02-19 07:00 projektmedarbetare: Påminnelse: uppföljning 1 senast torsdag 26 februari 2026",
      "2026-02-25 07:00 projektmedarbetare: Påminnelse: uppföljning 1 senast torsdag 26 februari 2026",
      "2026-03-19 07:00 projektmedarbetare: Påminnelse: uppföljning 2 senast torsdag 26 mars 2026",
      "2026-03-25 07:00 projektmedarbetare: Påminnelse: uppföljning 2 senast torsdag 26 mars 2026",
      "2026-04-20 07:00 projektmedarbetare: Påminnelse: uppföljning 3 senast måndag 27 april 2026",
      "2026-04-20 07:00 projektmedarbetare: Påminnelse: progressionsmätning, månad 3 senast måndag 27 april 2026",
      "2026-04-24 07:00 projektmedarbetare: Påminnelse: uppföljning 3 senast måndag 27 april 2026",
      "2026-04-24 07:00 projektmedarbetare: Påminnelse: progressionsmätning, månad 3 senast måndag 27 april 2026",
      "2026-04-30 07:00 samordnare: Försenat sedan måndag 27 april 2026: progressionsmätning, månad 3",
      "2026-05-19 07:00 projektmedarbetare: Påminnelse: uppföljning 4 senast tisdag 26 maj 2026",
      "2026-05-25 07:00 projektmedarbetare: Påminnelse: uppföljning 4 senast tisdag 26 maj 2026",
      "2026-06-18 07:00 projektmedarbetare: Påminnelse: uppföljning 5 senast fredag 26 juni 2026",
      "2026-06-25 07:00 projektmedarbetare: Påminnelse: uppföljning 5 senast fredag 26 juni 2026",
      "2026-07-20 07:00 projektmedarbetare: Påminnelse: uppföljning 6 senast måndag 27 juli 2026",
      "2026-07-20 07:00 projektmedarbetare: Påminnelse: progressionsmätning, månad 6 senast måndag 27 juli 2026",
      "2026-07-20 07:00 projektmedarbetare: Påminnelse: avstämning senast måndag 27 juli 2026",
      "2026-07-24 07:00 projektmedarbetare: Påminnelse: uppföljning 6 senast måndag 27 juli 2026",
      "2026-07-24 07:00 projektmedarbetare: Påminnelse: progressionsmätning, månad 6 senast måndag 27 juli 2026",
      "2026-07-24 07:00 projektmedarbetare: Påminnelse: avstämning senast måndag 27 juli 2026",
      "2026-08-19 07:00 projektmedarbetare: Påminnelse: uppföljning 7 senast onsdag 26 augusti 2026",
      "2026-08-25 07:00 projektmedarbetare: Påminnelse: uppföljning 7 senast onsdag 26 augusti 2026",
      "2026-09-21 07:00 projektmedarbetare: Påminnelse: uppföljning 8 senast måndag 28 september 2026",
      "2026-09-25 07:00 projektmedarbetare: Påminnelse: uppföljning 8 senast måndag 28 september 2026",
      "2026-10-19 07:00 projektmedarbetare: Påminnelse: uppföljning 9 senast måndag 26 oktober 2026",
      "2026-10-19 07:00 projektmedarbetare: Påminnelse: progressionsmätning, månad 9 senast måndag 26 oktober 2026",
      "2026-10-19 07:00 projektmedarbetare: Påminnelse: avstämning senast måndag 26 oktober 2026",
      "2026-10-23 07:00 projektmedarbetare: Påminnelse: uppföljning 9 senast måndag 26 oktober 2026",
      "2026-10-23 07:00 projektmedarbetare: Påminnelse: progressionsmätning, månad 9 senast måndag 26 oktober 2026",
      "2026-10-23 07:00 projektmedarbetare: Påminnelse: avstämning senast måndag 26 oktober 2026",
      "2026-10-29 07:00 samordnare: Försenat sedan måndag 26 oktober 2026: avstämning",
      "2026-11-06 07:00 projektmedarbetare: Påminnelse: återrapportering senast fredag 13 november 2026",
      "2027-04-23 07:00 projektmedarbetare: Påminnelse: efteruppföljning 1 senast fredag 30 april 2027",
    ]
  `);
});
