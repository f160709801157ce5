import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { dueDays, goalsOn, refusal, refusedFor } from "./population.ts";

const place = { forbund: "ostra-sodertorn", unit: "haninge-arbetsmarknad", programme: "ormprojektet", route: "tyreso" };
const eligible = { conditions: ["neither", "situation"] };

test("Ormprojektet: somebody of 16, whose guardian is known, consents and takes part in follow-ups; goals are soft", async () => {
  const story = await begin("2014-02-03", place);
  expect(await refusedFor(story, { ...eligible, route: "self" })).toBe("route");
  for (const [name, bornOn] of [
    ["Påhittad Femton", "1998-02-04"],
    ["Påhittad Tjugofem", "1989-02-03"],
  ]) {
    const wrong = await story.refer({ name, bornOn }, eligible);
    expect((await wrong.read()).body).toMatchObject({ failedRules: ["age"] });
    expect(await wrong.send("referral-decision", { decision: "accept" })).toMatchObject(refusal("decision"));
  }

  const guardian = { name: "Påhittad Vårdnadshavare", phone: "070-174 06 35" };
  const told = await story.refer({ name: "Påhittad Sexton", bornOn: "1998-02-03", guardian }, eligible);
  expect((await told.read()).body).toMatchObject({ entry: { age: 16 }, failedRules: [], person: { guardian } });
  // The young person's own consent and the guardian's are two; the association on whose stage they are is one of the parties.
  const shared = { parties: ["municipality", "ormen"], information: ["plan", "attendance"] };
  await told.does("consents", { kind: "secrecy", ...shared });
  await told.does("referral-decision", { decision: "accept" });
  await story.to("2014-02-06 10:00");
  const present = ["participant", "guardian", "project-worker"];
  expect(await told.send("start-meeting", { present })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("vårdnadshavare") },
  });
  await told.does("consents", { kind: "guardian", ...shared });
  await told.does("start-meeting", { present });
  expect((await told.read()).body).toMatchObject({
    startedWith: present,
    consents: [{ kind: "secrecy" }, { kind: "guardian", information: ["plan", "attendance"] }],
  });
  // 6 April is a Sunday; 6 June is the national day, a Friday.
  expect(await dueDays(told)).toEqual({
    plan: "2014-02-20",
    "follow-up-1": "2014-03-06",
    "follow-up-2": "2014-04-07",
    "follow-up-3": "2014-05-06",
    "follow-up-4": "2014-06-09",
    "follow-up-5": "2014-07-07",
    "follow-up-6": "2014-08-06",
    review: "2014-08-06",
  });
  const theatre = { activity: "theatre", responsible: "ormen", legalKind: "voluntary", from: "2014-02-10" };
  await told.does("plan", { activities: [theatre] });
  await told.does("attendance", { activity: "theatre", outcome: "attended", hours: 3 });
  await told.does("follow-ups", { number: 1, outcome: "held", present });

  // A guardian who takes the consent back: it stays with its day, the parties are told within three days, the case goes on.
  const { consents } = (await told.read()).body as unknown as { consents: { id: string; kind: string }[] };
  const consent = consents.find(({ kind }) => kind === "guardian")?.id;
  await told.does("consent-withdrawals", { consent });
  expect(await dueDays(told)).toMatchObject({ [`consent-information-${consent}`]: "2014-02-10" });
  await told.does("consent-information", { consent });
  expect((await told.read()).body.status).toBe("active");

  expect(await goalsOn(story, "2014-02-06")).toMatchObject({
    "self-knowledge": { reached: null },
    "self-esteem": { reached: null },
  });
  await told.does("early-closure", { reason: "own-wish", outcome: "unchanged", nextStep: "none" });
  expect((await told.does("report-back")).body.status).toBe("ended");
});
