import { describe, expect, test } from "vitest";
import { type PlaceName, placeNames, placesOf } from "../support/places.ts";
import { Planted } from "../support/planted.ts";
import { type System, startSystem } from "../support/system.ts";
import { begin, closing } from "./story.ts";

/** Nobody has these names; the number is one that is made for examples; the telephone numbers are PTS's for fiction. */
const planted = {
  name: "Planterad Sökdeltagare",
  identityNumber: "19811228-9874",
  phone: "070-174 06 05",
  email: "planterad.sokdeltagare@person.example",
  guardian: { name: "Planterad Vårdnadshavare", phone: "070-174 06 15" },
};
const plantedWords = "Egna ord om hur det har gått för Sökdeltagaren";

const placesIn = ({ runtime, logLines, passed }: System) => placesOf(runtime, logLines, passed);

// Every system that a test starts is searched when it stops (test/support/system.ts): each story is a proof of its own. This one passes by
// every place on purpose, and looks that there is something in it to be searched.
test("nothing that was said about a person stands anywhere but in the vault, whatever comes of the case", async () => {
  const story = await begin("2026-01-12");
  const told = await story.refer(planted);
  await story.to("2026-01-30");
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  await told.does("plan", { texts: { ownWords: plantedWords, goals: plantedWords } });
  await told.does("consents", { kind: "secrecy", parties: ["fk"], information: ["plan", "closure"] });
  await told.does("contacts", { kind: "talk", texts: { notes: plantedWords } });
  const { identityNumber } = planted;
  await story.request("POST", "/v1/person-searches", "coordinator", { identityNumber, reason: "case-handling" });
  await story.to("2026-05-05");
  story.runtime.lambda.failNext(story.functionName("Wake"), 10_000);
  await told.does("early-closure", { ...closing, outcome: "health-care" });
  await story.to("2026-05-07");
  expect(Object.values(story.deadLetters).flat().length).toBeGreaterThan(0);
  await story.to("2026-12-01");

  const places = await placesIn(story.system);
  for (const place of ["log lines", "executions", "mails", "addresses", "tables"] as const)
    expect([place, places[place].includes(told.id)]).toEqual([place, true]);
  for (const part of ["person#", "texts#", "number#"]) expect(places.tables).toContain(part);

  // What is searched for is what the page of the participation shows, and nothing else about the person is on it.
  const { person, history } = (await told.read()).body;
  expect(story.system.planted.foundIn(JSON.stringify([person, history]).toLowerCase())).toEqual([
    "contact",
    "name",
    "number",
    "text",
  ]);
  // Another party is told what the consent opens, and no word of it.
  const { body } = await told.read("referrer-fk");
  expect(body).toMatchObject({ plans: [{ version: 1 }], outcome: "health-care" });
  expect(story.system.planted.foundIn(JSON.stringify(body).toLowerCase())).toEqual([]);
});

/** How something about a person could come into each place. */
const leaks: Readonly<Record<PlaceName, (system: System, datum: string) => unknown>> = {
  "log lines": ({ logLines }, datum) => (logLines as string[]).push(`INFO ${JSON.stringify({ about: datum })}`),
  executions: ({ runtime: { engine } }, datum) =>
    engine.startExecution({
      stateMachineArn: engine.listStateMachines().stateMachines[0]?.arn ?? "",
      input: JSON.stringify({ about: datum }),
    }),
  mails: ({ runtime }, datum) =>
    runtime.mailbox.deliver({
      ...{ from: "a@b.example", to: ["c@d.example"], subject: "Påminnelse", attachments: [] },
      headers: { "X-About": datum },
    }),
  "queue messages": ({ runtime: { queues, system } }, datum) => {
    const name = system.queues.find(({ logicalId }) => !/dead/i.test(logicalId))?.name ?? "";
    queues.send(name, JSON.stringify({ about: datum }));
    for (const { receiptHandle } of queues.receive(name, 10)) queues.delete(name, receiptHandle);
  },
  "dead letters": ({ runtime: { queues, system }, passed }, datum) => {
    queues.send(system.queues.find(({ logicalId }) => /dead/i.test(logicalId))?.name ?? "", datum);
    passed.messages.pop();
  },
  webhooks: ({ passed }, datum) => passed.webhooks.push(JSON.stringify({ data: { about: datum } })),
  calendars: ({ passed }, datum) => {
    const ics = `BEGIN:VCALENDAR\r\nSUMMARY:Uppföljning med ${datum.slice(0, 8)}\r\n ${datum.slice(8)}\r\nEND:VCALENDAR`;
    const asked = { method: "GET", path: "/calendar/a", query: "", headers: {}, rawHeaders: [], sourceIp: "" };
    const answer = { status: 200, headers: { "content-type": "text/calendar; charset=utf-8" }, body: ics };
    passed.exchange({ ...asked, body: Buffer.alloc(0) }, answer);
  },
  metrics: ({ runtime }, datum) => runtime.metrics.addUnits(datum, "read", 1),
  addresses: ({ url }, datum) => fetch(`${url}/v1/participations?about=${encodeURIComponent(datum)}`),
  tables: ({ runtime }, datum) =>
    put(runtime, "TablesKeys", { pk: { S: "LEAK" }, about: { B: Buffer.from(datum).toString("base64") } }),
  streams: async ({ runtime }, datum) => {
    const Key = { pk: { S: "LEAK" }, sk: { S: "STATE" } };
    await put(runtime, "TablesParticipations", { ...Key, about: { S: datum } });
    const input = { TableName: runtime.tableName("TablesParticipations"), Key };
    await runtime.dynamoDb("DynamoDB_20120810.DeleteItem", Buffer.from(JSON.stringify(input)));
  },
};

const put = async (runtime: System["runtime"], table: string, Item: object): Promise<void> => {
  const input = { TableName: runtime.tableName(table), Item };
  await runtime.dynamoDb("DynamoDB_20120810.PutItem", Buffer.from(JSON.stringify(input)));
};

describe("the search", () => {
  test("finds what was put into each place on purpose, there and nowhere else; and the test that left it fails", async () => {
    const system = await startSystem({ at: "2026-01-12" });
    // Each place has a person of its own, of whom only the number is known.
    const numberOf = (at: number): string => `19811228-${9800 + at}`;
    for (const [at, place] of placeNames.entries()) await leaks[place](system, `nr ${numberOf(at)}`);
    await system.runtime.clock.advanceTo(system.runtime.clock.now());
    const places = await placesIn(system);
    for (const [at, place] of placeNames.entries()) {
      const known = new Planted();
      known.remember({ person: { identityNumber: numberOf(at) } });
      expect([place, placeNames.filter((one) => known.foundIn(places[one]).length > 0)]).toEqual([place, [place]]);
    }
    system.planted.remember({ identityNumber: numberOf(0) });
    await expect(system.stop()).rejects.toThrow(/^Personal data stand outside the vault: log lines \(number\)$/);
  });

  test.each([
    ["a name", { name: "Åsa Exempelsson" }, "… åsa exempelsson …"],
    ["a number with its century", { identityNumber: "811228-9874" }, "id=19811228-9874"],
    ["a number without anything", { identityNumber: "19811228-9874" }, "id=8112289874"],
    ["a telephone number as others write it", { phone: "070-174 06 05" }, "tel:+46701740605"],
    ["a guardian", { person: { guardian: { name: "Åke Exempelsson" } } }, "åke exempelsson"],
    ["a free text", { on: "2026-01-12", texts: { notes: "Mår mycket bättre" } }, "mår mycket bättre"],
    [
      "a row of a file",
      { content: Buffer.from("Radnyckel;Namn\r\n1;Åsa Exempelsson").toString("base64") },
      "åsa exempelsson",
    ],
  ])("knows %s", (_, body, text) => {
    const known = new Planted();
    known.remember(body);
    expect(known.foundIn(text)).toHaveLength(1);
    expect(known.foundIn("2026-01-12 019bb0c2-0000-7000-8000-000000000001 kristianstad-ame")).toEqual([]);
  });
});
