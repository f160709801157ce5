import { expect, test } from "vitest";
import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import { HttpBrowser } from "../identity/http-browser.ts";
import { toldIn, unneededRights } from "../local/iam/rights.ts";
import { assemblyWith } from "../support/assembly.ts";
import { forbund, gemensamKraft } from "../support/programme.ts";
import { begin, closing, Story, type Told } from "./story.ts";

/** Two months of virtual time with nearly everything that can happen in them. */
const patience = 240_000;

/** Gemensam kraft with an early follow-up after closure, and beside it a programme with one place that can be visited. */
const plain: Programme = { ...gemensamKraft, afterClosure: [{ months: 1, after: "closure" }] };
const asking = { id: "af", name: "Remiss med frågor", by: "af", questions: true } as const;
const narrow: Programme = {
  ...plain,
  id: "narrow",
  name: "Ett program med en plats",
  routes: [...plain.routes, asking, { id: "visit", name: "Besök", by: "visit", questions: false }],
  capacity: [{ kind: "concurrent", places: 1 }],
};
const brief: Forbund = { ...forbund, programmes: [plain, narrow] };

/** Rights that this story leaves unused, and why each is in the template all the same. */
const unused: readonly { right: RegExp; why: string }[] = [
  {
    right: /^(VaultKeys|WebhooksSecrets)\w+ statement 1: /,
    why: "The account's administrators have these, and are no role of the template; test/infra tells which they are",
  },
  {
    right: /^WorkflowsparticipationMachineRole\w+ statement \d+: \S+:stateMachine:stegvis-skane-nordost-participation$/,
    why: "An execution is renewed after 300 days: test/walks/odd-dates fails without it",
  },
  ...Object.entries(toldIn).map(([file, right]) => ({ right, why: `test/walks/${file} tells that these are needed` })),
  {
    right: /^FrontHttpApi(GET|POST)signoutSignInPermission/,
    why: "Two methods of one path, and the construct library permits the path once for each",
  },
];

const consent = { kind: "secrecy", parties: ["fk"], information: ["dates"] };
const number = "19811228-9874";

/** A participation of which everything up to its plan happened on a day in the past. */
const activeSince = async (story: Story, on: string): Promise<Told> => {
  const told = await story.refer(undefined, { on });
  await told.does("referral-decision", { decision: "accept", on });
  await told.does("start-meeting", { on });
  await told.does("plan", { on });
  return told;
};

/** Each step is reminded of by its own function, since somebody is at it and nobody acts. */
const everyStep = async (story: Story): Promise<void> => {
  const inNarrow = new Story(story.system, { programme: narrow.id });
  const visiting = new Story(story.system, { programme: narrow.id, route: "visit" });
  // In every unit: the vault has a key for each controller.
  for (const { id } of brief.units) await new Story(story.system, { unit: id }).refer();
  const declined = await story.refer();
  await declined.does("referral-decision", { decision: "decline", reason: "wrong-programme" });
  const started = await story.refer();
  await started.does("referral-decision", { decision: "accept" });
  await (await story.active()).does("worker-changes");
  await (await story.active()).does("pauses", { until: "2026-02-26", reason: "illness" });
  await (await story.active()).does("transfers", { to: "hassleholm-ame" });
  await story.request("GET", "/v1/transfers", "coordinator-hassleholm-ame");
  const withdrawing = await story.active();
  await withdrawing.send("consents", consent, { key: "samtycke-nummer-ett-01" });
  await withdrawing.does("consent-withdrawals", { consent: "samtycke-nummer-ett-01" });
  const [measured, reviewed] = [await activeSince(story, "2025-12-01"), await activeSince(story, "2025-09-01")];
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
  await started.does("start-meeting");
};

/** What comes after closure: two workflows that hand over to each other. */
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

/** A file of two referrals, in every unit; the second asks something of the programme. */
const files = async (story: Story): Promise<void> => {
  for (const { id, member } of brief.units) {
    const rows = [
      { Radnyckel: "R1", Insats: plain.name, "Väg in": "Intern anvisning i kommunen", Frågeställning: "" },
      { Radnyckel: "R2", Insats: narrow.name, "Väg in": asking.name, Frågeställning: "Vad kan hon?" },
    ].map((row) => ({
      ...row,
      ...{ Remissdag: story.today, Namn: `Påhittad ${row.Radnyckel}`, Kön: "kvinna" },
      Kommun: brief.members.find((one) => one.id === member)?.name ?? "",
    }));
    const lines = [Object.keys(rows[0] ?? {}), ...rows.map(Object.values)].map((cells) => cells.join(";"));
    const content = Buffer.from(lines.join("\r\n")).toString("base64");
    const unit = new Story(story.system, { unit: id });
    const file = { kind: "referrals", dryRun: false, content };
    const sent = await unit.request("POST", "/v1/imports", "coordinator", file);
    await story.settle();
    const { body } = await unit.request("GET", `/v1/imports/${sent.body.id}`, "coordinator");
    expect(body, id).toMatchObject({ status: "done", counts: { imported: 2 } });
  }
};

/** A browser in which somebody signs in, works on for a while, and signs out, there or everywhere. */
const sessions = async (story: Story): Promise<void> => {
  const browser = new HttpBrowser(story.system.url);
  await browser.go("/sign-in");
  await browser.submit({ staff: "coordinator-kristianstad-ame" });
  for (const way of ["/sign-out", "/sign-out/everywhere"]) {
    browser.cookies.set("stegvis-session", await story.system.openSession("coordinator-kristianstad-ame"));
    await story.runtime.clock.advanceTo(story.runtime.clock.now() + 30 * 60_000);
    expect((await browser.ask("/v1/me")).status).toBe(200);
    await browser.submit({}, way);
  }
};

/** Who has read about a participation; and the review of the month, at whose lines the auditor looks. */
const reviews = async (story: Story, about: Told): Promise<void> => {
  for (const path of [
    `participations/${about.id}/access-log`,
    "access-reviews",
    "access-reviews/kristianstad-ame.2026-02",
  ])
    expect((await story.request("GET", `/v1/${path}`, "auditor")).status, path).toBe(200);
};

/** Everything that is known of a person, looked through and handed over as a document to print. */
const registerExtract = async (story: Story, about: Told): Promise<void> => {
  const path = `/v1/participations/${about.id}/register-extracts`;
  await story.request("POST", path, "coordinator", { askedOn: story.today }, "utdrag-nummer-ett-2026");
  const at = "/v1/register-extracts/utdrag-nummer-ett-2026";
  const reviewed = { withheld: [] };
  await story.request("POST", `${at}/review`, "coordinator", reviewed, undefined, { "if-match": '"1"' });
  const printed = await fetch(`${story.system.url}${at}/document?format=pdf`, {
    headers: { authorization: `Bearer ${await story.system.signIn("coordinator-kristianstad-ame")}` },
  });
  expect(printed.headers.get("content-type")).toBe("application/pdf");
};

/** Two who have chosen mails of their own, and subscribe to the calendar of what is assigned to them. */
const ownMailsAndCalendar = async (story: Story): Promise<void> => {
  await (await story.active()).assignTo("project-worker", "case-worker");
  await story.request("PUT", "/v1/me/settings", "project-worker", { mails: "daily" });
  await story.request("PUT", "/v1/me/settings", "case-worker", { mails: "single" });
  const made = await story.request("PUT", "/v1/me/calendar-address", "project-worker", { replace: false });
  const { path } = made.body as unknown as { path: string };
  expect((await fetch(`${story.system.url}${path}`)).status).toBe(200);
};

/** Everything that anything in the stack has a right to do is done at least once. */
const tellEverything = async (story: Story): Promise<void> => {
  const known = await story.refer({ name: "Påhittad Deltagare", identityNumber: number });
  await registerExtract(story, known);
  await files(story);
  await ownMailsAndCalendar(story);
  await sessions(story);
  await story.request("POST", "/v1/person-searches", "coordinator", { identityNumber: number, reason: "ny remiss" });
  await story.refer(undefined, { follows: (await story.refer()).id, person: undefined });
  for (const path of ["/v1/participations", "/v1/exports/participations?purpose=audit&format=json"])
    expect((await story.request("GET", path, "coordinator")).status, path).toBe(200);
  await everyStep(story);
  await afterClosure(story);
  await sweeper(story);
  // Somebody may have got hold of the vault's data keys.
  const now = brief.members.map(({ id }) => id);
  await story.runtime.lambda.invoke(story.functionName("RotateKeys"), { now });
  await story.to("2026-04-03");
  await reviews(story, known);
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
