import { describe, expect, test } from "vitest";
import { begin, type Story, type Told } from "./story.ts";

/** FOKUS has 30 places a year. */
const place = {
  forbund: "degerfors-karlskoga",
  unit: "karlskoga-socialforvaltning",
  programme: "fokus",
  route: "municipality",
};

const many = async (story: Story, count: number): Promise<Told[]> => {
  const told: Told[] = [];
  for (let n = 1; n <= count; n += 1)
    told.push(await story.refer({ name: `Påhittad Person ${n}` }, { conditions: ["social-assistance"] }));
  return told;
};

describe("places", () => {
  test("fifty coordinators accept in the same moment for the last place: exactly one gets it", async () => {
    const story = await begin("2014-08-04", place);
    const told = await many(story, 79);
    for (const one of told.slice(0, 29)) await one.does("referral-decision", { decision: "accept" });
    const answers = await Promise.all(
      told.slice(29).map((one) => one.send("referral-decision", { decision: "accept" })),
    );
    const [won, ...others] = answers.sort((a, b) => a.status - b.status);
    expect(won).toMatchObject({ status: 200, body: { status: "accepted" } });
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([409]));
    const list = await story.request("GET", "/v1/participations?limit=200", "coordinator");
    const listed = (list.body as unknown as { participations: { status: string }[] }).participations;
    expect(listed.filter(({ status }) => status === "accepted")).toHaveLength(30);
  });

  test("the waiting list: put in it, contacted monthly, offered a place when one is free, and free again when nobody answers", async () => {
    const story = await begin("2014-08-04", place);
    const told = await many(story, 32);
    const [first, ...rest] = told as [Told, ...Told[]];
    for (const one of told.slice(0, 30)) await one.does("referral-decision", { decision: "accept" });
    const [waits, urgent] = rest.slice(29) as [Told, Told];
    await waits.does("referral-decision", { decision: "queue" });
    await story.to("2014-08-06");
    await urgent.does("referral-decision", { decision: "queue", priority: "urgent-need" });
    const { body } = await story.request("GET", "/v1/programmes/fokus/waiting-list", "coordinator");
    expect(body).toMatchObject({
      waiting: [
        { place: 1, id: urgent.id, priority: "urgent-need", queuedOn: "2014-08-06" },
        { place: 2, id: waits.id, priority: null, queuedOn: "2014-08-04" },
      ],
    });
    expect((await waits.send("place-offer")).status).toBe(409);
    await story.to("2014-09-05");
    expect(waits.mails).toContain(
      "2014-08-27 07:00 samordnare: Påminnelse: kontakt under väntetiden senast onsdag 3 september 2014",
    );
    await waits.does("waiting-contact");
    // Before the start somebody says no thank you: that frees a place, and it is offered.
    await first.does("early-closure", { reason: "own-wish" });
    expect((await urgent.does("place-offer")).body).toMatchObject({ status: "offered", answerBy: "2014-09-19" });
    expect((await waits.send("place-offer")).status).toBe(409);
    expect((await urgent.send("offer-answer", { answer: "none" })).status).toBe(422);
    await story.to("2014-09-22");
    expect((await urgent.does("offer-answer", { answer: "none" })).body).toMatchObject({
      status: "waiting",
      offersLapsed: 1,
    });
    await waits.does("place-offer");
    expect((await waits.does("offer-answer", { answer: "yes" })).body.status).toBe("accepted");
    expect(waits.stood).toEqual([
      "Wait for referral decision",
      "Wait for contact in the waiting list",
      "Wait for answer to the offer",
      "Wait for start meeting",
    ]);
  });
});
