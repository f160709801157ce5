import { expect, test } from "vitest";
import { begin, closing } from "./story.ts";

/** Planted: nobody has this name; the number is one that is made for examples; the telephone numbers are PTS's for fiction. */
const planted = {
  name: "Planterad Sökdeltagare",
  identityNumber: "19811228-9874",
  phone: "070-174 06 05",
  email: "planterad.sokdeltagare@person.example",
};

/** What somebody wrote in a free text, planted too: where it lies nobody else should find it. */
const plantedWords = "Planterade egna ord om Sökdeltagaren";

const traces = [...Object.values(planted), plantedWords].flatMap((text) => [text, text.replaceAll(/[-\s]/g, "")]);

/** Which planted data occur in a text. */
const found = (text: string): string[] => traces.filter((trace) => text.toLowerCase().includes(trace.toLowerCase()));

test("nothing planted about a person is in any execution, mail, queue, log line or raw item of any table", async () => {
  const story = await begin("2026-01-12");
  const told = await story.refer(planted);
  await story.to("2026-01-30");
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  await told.does("plan", { texts: { ownWords: plantedWords, goals: plantedWords } });
  await told.does("consents", { kind: "secrecy", parties: ["fk"], information: ["plan", "closure"] });
  await told.does("contacts", { kind: "talk", texts: { notes: plantedWords } });
  await story.to("2026-05-05");
  story.runtime.lambda.failNext(story.functionName("Wake"), 10_000);
  await told.does("early-closure", { ...closing, outcome: "health-care" });
  await story.to("2026-05-07");
  const deadLetters = Object.values(story.deadLetters).flat();
  expect(deadLetters.length).toBeGreaterThan(0);
  await story.to("2026-12-01");

  const { engine, mailbox } = story.runtime;
  const executions = story.executionsOf(told.id).map(({ executionArn }) => ({
    described: engine.describeExecution({ executionArn }),
    history: engine.getExecutionHistory({ executionArn, maxResults: 1000 }),
  }));
  expect(executions.length).toBeGreaterThan(0);
  expect(JSON.stringify(executions).length).toBeGreaterThan(5_000);
  const scan = async (prefix: string) => {
    const name = story.runtime.tableName(prefix);
    const answer = await fetch(story.system.url, {
      method: "POST",
      headers: { "x-amz-target": "DynamoDB_20120810.Scan", "content-type": "application/x-amz-json-1.0" },
      body: JSON.stringify({ TableName: name }),
    });
    return answer.text();
  };
  expect(story.logLines.length).toBeGreaterThan(10);
  const participations = await scan("TablesParticipations");
  expect(participations).toContain(told.id);
  const places = {
    executions: JSON.stringify(executions),
    mails: JSON.stringify(mailbox.mails),
    queues: JSON.stringify(deadLetters),
    logs: story.logLines.join("\n"),
    participations,
    vault: await scan("TablesVault"),
    keys: await scan("TablesKeys"),
  };
  for (const part of ["PERSON#", "TEXTS#", "NUMBER#"]) expect(places.vault).toContain(part);
  expect(places.keys).toContain(`PARTICIPATION#${told.id}`);
  for (const [place, text] of Object.entries(places)) expect(found(text), place).toEqual([]);

  // The search does find what is there: the page of the participation shows all of it.
  const { person, history } = (await told.read()).body;
  expect(new Set(found(JSON.stringify([person, history])))).toEqual(
    new Set(found(JSON.stringify([planted, plantedWords]))),
  );
  // Another party is told what the consent opens, and no word of it.
  const { body } = await told.read("referrer-fk");
  expect(body).toMatchObject({ plans: [{ version: 1 }], outcome: "health-care" });
  expect(found(JSON.stringify(body))).toEqual([]);
});
