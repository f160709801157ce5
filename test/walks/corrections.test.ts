import { describe, expect, test } from "vitest";
import { begin, closing } from "./story.ts";

describe("what was registered wrongly", () => {
  test("the start meeting was on another day: every later date follows, and both days can be read", async () => {
    const story = await begin("2026-01-26");
    const told = await story.refer();
    await told.does("referral-decision", { decision: "accept" });
    const key = "uppstartsmote-nummer-1";
    await told.send("start-meeting", {}, { key });
    await story.to("2026-02-09");
    const correction = { of: key, body: { on: "2026-01-30" }, reason: "wrong-day" };
    const { body } = await told.does("correction", correction);
    expect(body).toMatchObject({ startedOn: "2026-01-30", plannedEndOn: "2026-07-30" });
    expect(body.dueSteps.find((due) => due.key === "follow-up-1")).toMatchObject({ dueOn: "2026-03-02" });
    const { history } = (await told.read()).body;
    expect(history.filter(({ signal }) => signal)).toMatchObject([
      { signal: "referral" },
      { signal: "referral-decision" },
      { signal: "start-meeting", body: { on: "2026-01-26" } },
      { signal: "correction", body: correction },
    ]);
    // The reminders are those of the right date.
    await story.to("2026-03-01");
    expect(told.mails.filter((mail) => mail.includes("uppföljning 1"))).toEqual([
      "2026-02-23 07:00 projektmedarbetare: Påminnelse: uppföljning 1 senast måndag 2 mars 2026",
      "2026-02-27 07:00 projektmedarbetare: Påminnelse: uppföljning 1 senast måndag 2 mars 2026",
    ]);
  });

  test("a closure that did not happen is taken back: the participation goes on, its workflow too", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    await story.to("2026-03-02");
    const key = "avslut-som-var-fel-1";
    await told.send("early-closure", closing, { key });
    await story.settle();
    expect(told.stood.at(-1)).toBe("Wait for report back");
    await story.to("2026-03-04");
    await told.does("correction", { of: key, body: null, reason: "did-not-happen" });
    expect((await told.read()).body.status).toBe("active");
    expect(told.stood.at(-1)).toBe("Wait for follow-up");
    expect(told.executions.map((name) => name.replace(told.id, ""))).toEqual([".e1.g1", ".e1.g2", ".e1.g3"]);
    await story.to("2026-03-20");
    expect(told.mails.at(-1)).toBe(
      "2026-03-19 07:00 projektmedarbetare: Påminnelse: uppföljning 2 senast torsdag 26 mars 2026",
    );
  });

  test("a correction that does not go together with what came later is refused, and says with what", async () => {
    const story = await begin("2026-01-26");
    const told = await story.refer();
    const key = "beslut-nummer-ett-01";
    await told.send("referral-decision", { decision: "accept" }, { key, as: "coordinator" });
    await story.to("2026-02-02");
    await told.does("start-meeting");
    // Who may not decide on referrals may not correct a decision either.
    expect((await told.send("correction", { of: key, body: null, reason: "did-not-happen" })).status).toBe(403);
    const refused = await told.send(
      "correction",
      { of: key, body: null, reason: "did-not-happen" },
      { as: "coordinator" },
    );
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining("2026-02-02") } });
    const wrong = await told.send(
      "correction",
      { of: key, body: { on: 3 }, reason: "wrong-day" },
      { as: "coordinator" },
    );
    expect(wrong.status).toBe(400);
    expect(
      (await told.send("correction", { of: "finns-inte-alls-0001", body: null, reason: "wrong-day" })).status,
    ).toBe(422);
  });

  test("a wrong registration is closed as one, gives its place back, and nothing more is asked about it", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active();
    const { body } = await told.does("early-closure", { reason: "wrong-registration" });
    expect(body).toMatchObject({ status: "ended", dueSteps: [{ key: "disposal" }] });
  });
});
