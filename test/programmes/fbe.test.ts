import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { closedWith, dueDays, numbersOn, referral, refusal } from "./population.ts";

const sandviken = "sandviken-arbetsliv";
const place = { forbund: "gavleborg", unit: sandviken, programme: "fbe", route: "karnhuset" };

test("FBE receives from Kärnhuset what a consent of its own lets over, and nothing of it without one", async () => {
  const story = await begin("2023-05-02", place);
  const karnhuset = await story.refer(
    { name: "Påhittad Överlämnad", bornOn: "1990-11-30" },
    {
      programme: "karnhuset",
      route: "trisam",
      conditions: ["social-assistance", "obstacle", "coordination"],
      texts: { questions: "Påhittad frågeställning" },
    },
  );
  await karnhuset.does("referral-decision", { decision: "accept" });
  await karnhuset.does("start-meeting");
  await karnhuset.does("consents", { kind: "secrecy", parties: ["municipality"], information: ["plan", "closure"] });
  await karnhuset.does("contacts", { kind: "talk" });
  await karnhuset.does("plan");
  await karnhuset.does("follow-ups", { number: 1, outcome: "held" });

  // Neither the unit's being the same nor the consent that lifts secrecy is a consent to the handover.
  const handover = { person: undefined, follows: karnhuset.id, conditions: ["further"] };
  expect(await referral(story, handover)).toMatchObject(refusal("follows"));
  await karnhuset.does("consents", { kind: "handover", parties: [sandviken], information: ["plan", "progress"] });
  const { consents } = (await karnhuset.read()).body as unknown as { consents: { id: string; kind: string }[] };
  const given = consents.find(({ kind }) => kind === "handover")?.id;
  await karnhuset.does("consent-withdrawals", { consent: given });
  expect(await referral(story, handover)).toMatchObject(refusal("follows"));
  await karnhuset.does("consents", { kind: "handover", parties: [sandviken], information: ["plan"] });

  expect(await referral(story, { ...handover, route: "trisam" })).toMatchObject(refusal("route"));
  const unready = await story.refer(undefined, { ...handover, conditions: [] });
  expect((await unready.read()).body).toMatchObject({ failedRules: ["further"] });
  await unready.does("referral-decision", { decision: "decline", reason: "not-eligible" });

  // The same person, in a case that begins with nothing of the old one: no consent, no contact, no plan.
  const told = await story.refer(undefined, handover);
  const { personId } = (await karnhuset.read()).body as unknown as { personId: string };
  expect((await told.read()).body).toMatchObject({
    status: "referred",
    referredBy: "programme",
    follows: karnhuset.id,
    personId,
    person: { name: "Påhittad Överlämnad", bornOn: "1990-11-30" },
    failedRules: [],
    consents: [],
    contacts: [],
  });
  // Of the old case the plan is handed over, as the consent says that holds; not how the follow-ups went.
  expect((await told.read()).body).toMatchObject({
    handedOver: { programmeName: "Kärnhuset 2.0", plans: [{ version: 1, agreedOn: "2023-05-02" }] },
  });
  expect((await told.read()).body).not.toHaveProperty("handedOver.followUps");
  // FBE cannot hand over to itself.
  expect(await referral(story, { ...handover, follows: told.id })).toMatchObject(refusal("follows"));

  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  // 2 July is a Sunday, 2 September a Saturday.
  expect(await dueDays(told)).toEqual({
    plan: "2023-05-16",
    "follow-up-1": "2023-06-02",
    "follow-up-2": "2023-07-03",
    "follow-up-3": "2023-08-02",
    "follow-up-4": "2023-09-04",
    "follow-up-5": "2023-10-02",
    "follow-up-6": "2023-11-02",
    review: "2023-11-02",
  });
  const [signal, closing] = closedWith("2023-05-02", "work", { nextStep: "employer" });
  await told.does(signal, closing);
  expect((await told.does("report-back")).body.status).toBe("ended");
  expect((await karnhuset.read()).body.status).toBe("active");
  expect(await numbersOn(story, "2023-05-02")).toMatchObject({
    goals: [],
    headcount: { participations: 2, persons: 1, all: { referred: 2, enrolled: 1, closed: 1, declined: 1 } },
  });
});
