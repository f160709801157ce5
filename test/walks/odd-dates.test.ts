import { describe, expect, test } from "vitest";
import { begin } from "./story.ts";

describe("odd dates", () => {
  test("a referral that nobody answers: the coordinator is reminded twice, the manager told twice; it stays open and is never declined by itself", async () => {
    const story = await begin("2026-01-12");
    const told = await story.refer();
    await story.to("2026-06-30");
    expect(told.mails).toEqual([
      "2026-01-19 07:00 samordnare: Påminnelse: beslut om remiss senast måndag 26 januari 2026",
      "2026-01-23 07:00 samordnare: Påminnelse: beslut om remiss senast måndag 26 januari 2026",
      "2026-01-29 07:00 enhetschef: Försenat sedan måndag 26 januari 2026: beslut om remiss",
      "2026-02-05 07:00 enhetschef: Försenat sedan måndag 26 januari 2026: beslut om remiss",
    ]);
    const { body } = await told.read();
    expect(body).toMatchObject({ status: "referred", dueSteps: [{ key: "referral-decision", overdue: true }] });
    // Half a year late, the decision is still taken; then the referrer has to be told, and the data wait for their disposal.
    await told.does("referral-decision", { decision: "decline", reason: "no-place" });
    expect(told.states.at(-1)).toBe("Wait for answer to referrer");
    await told.does("referral-answer");
    expect(told.states.at(-1)).toBe("Wait for disposal");
  });

  test("a start on 30 November: month 3 is the last of February, moved to Monday 1 March", async () => {
    const story = await begin("2026-11-30");
    const told = await story.active();
    const { body } = await told.read();
    const due = (key: string) => body.dueSteps.find((step: { key: string }) => step.key === key);
    expect(due("measurement-3")).toMatchObject({
      nominalOn: "2027-02-28",
      dueOn: "2027-03-01",
      movedBecause: "söndag",
    });
    expect(due("follow-up-1")).toMatchObject({ nominalOn: "2026-12-30", dueOn: "2026-12-30" });
    expect(due("review")).toMatchObject({ nominalOn: "2027-05-30", dueOn: "2027-05-31" });
  });

  test("a follow-up on Midsummer Eve moves to Monday; the reminders before it keep to working days", async () => {
    const story = await begin("2026-05-19");
    const told = await story.active();
    const { body } = await told.read();
    expect(body.dueSteps[0]).toMatchObject({
      key: "follow-up-1",
      nominalOn: "2026-06-19",
      dueOn: "2026-06-22",
      movedBecause: "midsommarafton",
    });
    await story.to("2026-06-26");
    expect(told.mails).toEqual([
      "2026-06-15 07:00 projektmedarbetare: Påminnelse: uppföljning 1 senast måndag 22 juni 2026",
      "2026-06-18 07:00 projektmedarbetare: Påminnelse: uppföljning 1 senast måndag 22 juni 2026",
      "2026-06-25 07:00 samordnare: Försenat sedan måndag 22 juni 2026: uppföljning 1",
    ]);
  });

  test("reminders leave at seven in the morning in Stockholm, in winter and in summer", async () => {
    const story = await begin("2026-03-02");
    const told = await story.active();
    await story.to("2026-04-30");
    const mails = story.runtime.mailbox.mails.filter(({ headers }) =>
      headers["X-Stegvis-Reminder"]?.startsWith(told.id),
    );
    expect(mails.map(({ date }) => date.slice(0, 16))).toEqual([
      "2026-03-26T06:00",
      "2026-04-01T05:00",
      "2026-04-07T05:00",
      "2026-04-13T05:00",
      "2026-04-27T05:00",
      "2026-04-30T05:00",
    ]);
    expect(told.mails[0]).toMatch(/uppföljning 1 senast torsdag 2 april/);
  });

  test("a start that is moved before the meeting, and once more after it: every later date follows", async () => {
    const story = await begin("2026-01-12");
    const told = await story.refer();
    await told.does("referral-decision", { decision: "accept", startMeetingOn: "2026-01-26" });
    const moved = await told.does("start-move", { to: "2026-02-02" });
    expect(moved.body.dueSteps).toMatchObject([{ key: "start-meeting", dueOn: "2026-02-02" }]);
    await story.to("2026-02-02 15:00");
    await told.does("start-meeting");
    await story.to("2026-02-04");
    const corrected = await told.does("start-move", { to: "2026-01-30" });
    expect(corrected.body).toMatchObject({ startedOn: "2026-01-30", plannedEndOn: "2026-07-30" });
    expect(corrected.body.dueSteps.map((due: { dueOn: string }) => due.dueOn).slice(0, 3)).toEqual([
      "2026-02-13",
      "2026-03-02",
      "2026-03-30",
    ]);
    expect(told.mails.filter((mail) => mail.includes("uppstartsmöte"))).toEqual([
      "2026-01-26 07:00 projektmedarbetare: Påminnelse: uppstartsmöte senast måndag 2 februari 2026",
      "2026-01-30 07:00 projektmedarbetare: Påminnelse: uppstartsmöte senast måndag 2 februari 2026",
    ]);
  });

  test("extended beyond a year: a fresh execution takes over after 300 days, and no date notices it", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    await told.does("extension", { to: "2027-07-26" });
    await story.to("2027-07-20 12:00");
    expect(told.executions.map((name) => name.replace(told.id, ""))).toContain(".e1.g2");
    const { body } = await told.read();
    expect(body.status).toBe("active");
    // Nobody did anything: eighteen follow-ups, six measurements, the plan is agreed, the review is a week off.
    const mails = told.mails;
    expect(new Set(mails).size).toBe(mails.length);
    const count = (text: RegExp) => mails.filter((mail) => text.test(mail)).length;
    expect(count(/Påminnelse: uppföljning \d+ /)).toBe(17 * 2 + 1);
    expect(count(/Försenat .*: uppföljning \d+$/)).toBe(17 * 2);
    expect(count(/Påminnelse: progressionsmätning/)).toBe(5 * 2 + 1);
    expect(count(/Påminnelse: avstämning/)).toBe(1);
  });
});
