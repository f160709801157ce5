import { describe, expect, test } from "vitest";
import { begin, closing } from "./story.ts";

describe("while the workflow sleeps", () => {
  test("an early closure on 2 March wakes it: the referrer is told, and half a year later the follow-up is reminded of", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    await story.to("2026-03-02 11:00");
    const before = told.mails.length;
    const closed = await told.does("early-closure", { ...closing, reason: "own-wish" });
    expect(closed.body).toMatchObject({ status: "closed", early: true, closedOn: "2026-03-02" });
    expect(told.stood.slice(-2)).toEqual(["Wait for follow-up", "Wait for report back"]);
    await told.does("report-back");
    expect(told.stood.at(-1)).toBe("Wait for follow-up after closure");
    await story.to("2026-09-01");
    expect(told.mails.slice(before)).toEqual([
      "2026-08-26 07:00 projektmedarbetare: Påminnelse: efteruppföljning 1 senast onsdag 2 september 2026",
      "2026-09-01 07:00 projektmedarbetare: Påminnelse: efteruppföljning 1 senast onsdag 2 september 2026",
    ]);
  });

  test("an extension in the very second in which the reminder of the review leaves: neither is lost, and the new date gets its own", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    for (const number of [1, 2, 3, 4, 5, 6]) await told.does("follow-ups", { number, outcome: "held" });
    for (const month of [3, 6]) await told.does("measurements", { month });
    await story.to("2026-07-19");
    let answer: unknown;
    story.at("2026-07-20 07:00", async () => {
      answer = await told.send("extension", { to: "2026-10-26" });
    });
    await story.to("2026-07-31");
    expect(answer).toMatchObject({ status: 200, body: { plannedEndOn: "2026-10-26" } });
    const ofTheReview = told.mails.filter((mail) => mail.includes("avstämning"));
    expect(ofTheReview.length).toBeLessThanOrEqual(1);
    await story.to("2026-10-26 12:00");
    expect(told.mails.filter((mail) => mail.includes("avstämning")).slice(ofTheReview.length)).toEqual([
      "2026-10-19 07:00 projektmedarbetare: Påminnelse: avstämning senast måndag 26 oktober 2026",
      "2026-10-23 07:00 projektmedarbetare: Påminnelse: avstämning senast måndag 26 oktober 2026",
    ]);
    expect(new Set(told.mails).size).toBe(told.mails.length);
  });

  test("the same signal sent three times, twice of them at once: carried out once, each time with the same answer", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    const send = () => told.send("follow-ups", { number: 1, outcome: "held" }, { key: "the-same-key-each-time" });
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.followUps))).size).toBe(1);
    const { body } = await told.read();
    expect(body.history.filter((line: { signal?: string }) => line.signal === "follow-ups")).toHaveLength(1);
    const other = await told.send("follow-ups", { number: 2, outcome: "held" }, { key: "the-same-key-each-time" });
    expect(other).toMatchObject({ status: 422, body: { type: "urn:stegvis:problem:other-body-same-key" } });
  });

  test("two people record different things in the same second: both are kept", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    await story.to("2026-04-27");
    const answers = await Promise.all([
      told.send("follow-ups", { number: 3, outcome: "held" }),
      told.send("measurements", { month: 3 }),
      told.send("extension", { to: "2026-08-31" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body } = await told.read();
    expect(body).toMatchObject({ plannedEndOn: "2026-08-31", measurements: [{ month: 3 }] });
    expect(body.followUps).toHaveLength(1);
  });

  test("a lost wake-up is found by the sweeper within hours", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    await story.to("2026-02-10");
    // Lambda cannot run the function that wakes, tries for 23 hours, and puts the record into the dead-letter queue.
    story.runtime.lambda.failNext(story.functionName("Wake"), 10_000);
    await told.does("early-closure", { ...closing, reason: "moved" });
    expect(told.stood.at(-1)).toBe("Wait for follow-up");
    await story.to("2026-02-10 20:00");
    expect(told.stood.at(-1)).toBe("Wait for report back");
    expect(told.executions.map((name) => name.replace(told.id, ""))).toEqual([".e1.g1", ".e1.g2"]);
    await story.to("2026-02-11 10:00");
    const resting = Object.entries(story.deadLetters).filter(([, messages]) => messages.length > 0);
    expect(resting.map(([queue, { length }]) => [queue.slice(0, 15), length])).toEqual([["WakeDeadLetters", 1]]);
  });
});

describe("when something fails", () => {
  test("the measurement's function fails five times and then works: the reminder leaves once, some minutes late", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    for (const number of [1, 2, 3]) await told.does("follow-ups", { number, outcome: "held" });
    await story.to("2026-04-19");
    story.runtime.lambda.failNext(story.functionName("Stepmeasurement"), 5);
    await story.to("2026-04-21");
    expect(told.mails).toEqual([
      expect.stringMatching(
        /^2026-04-20 07:0\d projektmedarbetare: Påminnelse: progressionsmätning, månad 3 senast måndag 27 april 2026$/,
      ),
    ]);
    expect(told.executions).toHaveLength(1);
  });

  test("it fails after it has done its work: the reminder does not leave twice", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    await story.to("2026-02-18");
    story.runtime.lambda.failNext(story.functionName("Stepfollowup"), 1, "after");
    await story.to("2026-02-24");
    expect(told.mails).toEqual([
      expect.stringMatching(
        /^2026-02-19 07:00 projektmedarbetare: Påminnelse: uppföljning 1 senast torsdag 26 februari 2026$/,
      ),
    ]);
  });

  test("it fails for a whole day: the execution gives up, and the sweeper starts the next one, which lets the reminder leave", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    await story.to("2026-02-18");
    story.runtime.lambda.failNext(story.functionName("Stepfollowup"), 11);
    await story.to("2026-02-20");
    expect(told.executions.map((name) => name.replace(told.id, ""))).toEqual([".e1.g1", ".e1.g2"]);
    expect(told.mails).toEqual([
      expect.stringMatching(
        /^2026-02-19 \d\d:\d\d projektmedarbetare: Påminnelse: uppföljning 1 senast torsdag 26 februari 2026$/,
      ),
    ]);
  });
});
