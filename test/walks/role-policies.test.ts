import { expect, test } from "vitest";
import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import { unneededRights } from "../local/iam/rights.ts";
import { assemblyWith } from "../support/assembly.ts";
import { forbund, gemensamKraft } from "../support/programme.ts";
import { begin, closing, Story } from "./story.ts";

/** A year and some months of virtual time, with a sweeper that runs every six hours of it. */
const patience = 240_000;

/** Gemensam kraft with an early follow-up after closure, and beside it a programme with one place that can be visited. */
const plain: Programme = { ...gemensamKraft, afterClosure: [{ months: 1, after: "closure" }] };
const narrow: Programme = {
  ...plain,
  id: "narrow",
  name: "Ett program med en plats",
  routes: [...plain.routes, { id: "visit", name: "Besök", by: "visit", questions: false }],
  capacity: [{ kind: "concurrent", places: 1 }],
};
/** It keeps its data for a year only, so that the story need not wait for five. */
const brief: Forbund = { ...forbund, programmes: [plain, narrow], retention: { ...forbund.retention, years: 1 } };

/** Rights that the story leaves unused, and why each is in the template all the same. */
const unused: readonly { right: RegExp; why: string }[] = [
  {
    right: /^VaultKeys\w+ statement 1: /,
    why: "The account's administrators have these, and are no role of the template; test/infra tells which they are",
  },
  {
    right: /^ApiRole\w+ statement \d+: \S+:table\/AccessLogTable\w+\/index\//,
    why: "Lines of the log of access are found there; no route asks for them yet",
  },
];

const consent = { kind: "secrecy", parties: ["fk"], information: ["dates"] };
const number = "19811228-9874";

/** Each step is reminded of by its own function, since somebody is at it and nobody acts. */
const everyStep = async (story: Story): Promise<void> => {
  const inNarrow = new Story(story.system, { programme: narrow.id });
  const visiting = new Story(story.system, { programme: narrow.id, route: "visit" });
  // Referral decision, in every unit: the vault has a key for each controller.
  for (const { id } of brief.units) await new Story(story.system, { unit: id }).refer();
  const declined = await story.refer();
  await declined.does("referral-decision", { decision: "decline", reason: "not-target-group" });
  const started = await story.refer();
  await started.does("referral-decision", { decision: "accept" });
  await (await story.active()).does("worker-changes");
  await (await story.active()).does("pauses", { until: "2026-02-26", reason: "illness" });
  await (await story.active()).does("transfers", { to: "hassleholm-ame" });
  const withdrawing = await story.active();
  await withdrawing.send("consents", consent, { key: "samtycke-nummer-ett-01" });
  await withdrawing.does("consent-withdrawals", { consent: "samtycke-nummer-ett-01" });
  const [measured, reviewed] = [await story.active(), await story.active()];
  for (const told of [measured, reviewed])
    for (const number of [1, 2, 3, 4, 5, 6]) await told.does("follow-ups", { number, outcome: "held" });
  for (const month of [3, 6]) await reviewed.does("measurements", { month });
  await visiting.refer();
  const [taken, queued, offered] = [await inNarrow.refer(), await inNarrow.refer(), await inNarrow.refer()];
  await taken.does("referral-decision", { decision: "accept" });
  await queued.does("referral-decision", { decision: "queue" });
  await offered.does("referral-decision", { decision: "queue", priority: "urgent-need" });
  await taken.does("early-closure", { reason: "own-wish" });
  await offered.does("place-offer");
  await story.to("2026-02-23");
  // The plan; and the execution is renewed before it is a year old.
  await started.does("start-meeting");
  await started.does("extension", { to: "2027-06-30" });
};

/** What comes after closure: two workflows that hand over to each other, and the second one renewed. */
const afterClosure = async (story: Story): Promise<void> => {
  const withdrawing = await story.active();
  await withdrawing.send("consents", consent, { key: "samtycke-nummer-tva-02" });
  await withdrawing.does("early-closure", closing);
  await withdrawing.does("consent-withdrawals", { consent: "samtycke-nummer-tva-02" });
  const mistaken = await story.active();
  await mistaken.send("early-closure", closing, { key: "avslut-som-var-fel-1" });
  await story.settle();
  await mistaken.does("correction", { of: "avslut-som-var-fel-1", body: null, reason: "did-not-happen" });
  const closed = await story.active();
  await closed.does("early-closure", closing);
  await story.to("2026-03-06");
  await closed.does("report-back");
  await story.to("2026-03-20");
  await closed.does("follow-ups-after-closure", { number: 1, outcome: "not-permitted" });
};

/** Wakings that are lost, and executions that end otherwise than well, before closure and after it: the sweeper mends both. */
const sweeper = async (story: Story): Promise<void> => {
  const { lambda, engine } = story.runtime;
  const open = await story.active();
  const closed = await story.active();
  await closed.does("early-closure", closing);
  await story.to("2026-03-23 01:00");
  // Lambda tries every minute in the end: so many tries last past the sweeper's next run.
  lambda.failNext(story.functionName("Wake"), 420);
  await open.does("follow-ups", { number: 1, outcome: "held" });
  await closed.does("report-back");
  await story.to("2026-03-24");
  for (const told of [open, closed])
    engine.stopExecution({ executionArn: story.executionsOf(told.id).at(-1)?.executionArn ?? "" });
  await lambda.invoke(story.functionName("Sweep"), { mode: "rebuild" });
  await story.settle();
};

/** Everything that anything in the stack has a right to do is done at least once. */
const tellEverything = async (story: Story): Promise<void> => {
  const { lambda } = story.runtime;
  const [first, last] = [
    await story.refer({ name: "Påhittad Deltagare", identityNumber: number }),
    await story.refer(),
  ];
  await story.request("POST", "/v1/person-searches", "coordinator", { identityNumber: number, reason: "ny remiss" });
  await story.refer(undefined, { follows: (await story.refer()).id, person: undefined });
  for (const told of [first, last]) await told.does("early-closure", { reason: "own-wish" });
  await story.request("GET", "/v1/participations", "coordinator");
  await everyStep(story);
  await afterClosure(story);
  await sweeper(story);
  // Somebody may have got hold of the vault's data keys.
  await lambda.invoke(story.functionName("RotateKeys"), { now: brief.members.map(({ id }) => id) });

  // A year later: one is disposed of by two people, another once more after a restore; the rest are reminded of.
  await story.to("2027-02-01");
  for (const [signal, as] of [
    ["disposal-proposals", "coordinator"],
    ["disposal-approvals", "second-coordinator"],
  ] as const)
    expect((await first.send(signal, {}, { as })).status).toBe(200);
  await story.settle();
  const again = await lambda.invoke(story.functionName("Dispose"), { participationId: last.id });
  expect(again).toMatchObject({ payload: { outcome: "erased" } });
  await story.to("2027-03-24");
};

test("whatever a policy of the template gives is needed: taken away alone, it would be missed", {
  timeout: patience,
}, async () => {
  const story = await begin("2026-01-26", {}, { assembly: await assemblyWith(brief) });
  await tellEverything(story);
  const { access, system } = story.runtime;
  const denied = access.decided.filter(({ allowed }) => !allowed);
  expect(denied, "Nobody asks for what they may not have").toEqual([]);

  const unneeded = unneededRights(system.policies, access.decided).map(({ text }) => text);
  const unexplained = unneeded.filter((text) => !unused.some(({ right }) => right.test(text)));
  expect(
    unexplained,
    "No call in this story needs these rights. Let the story make such a call, or take the right out of the template; only what " +
      "cannot happen here goes into the list `unused`, with the reason.",
  ).toEqual([]);
  const idle = unused.filter(({ right }) => !unneeded.some((text) => right.test(text)));
  expect(idle, "These are needed now, or gone: take them out of the list `unused`").toEqual([]);
});
