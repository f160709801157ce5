import { describe, expect, test } from "vitest";
import { begin, type Story } from "./story.ts";

const planted = { name: "Planterad Sökdeltagare", identityNumber: "19811228-9874" };

const choose = async (story: Story, mails: string, as = "project-worker") => {
  const { status, body } = await story.request("PUT", "/v1/me/settings", as, { mails });
  expect(status).toBe(200);
  return body as unknown as { mails: { choice: string; address: string } };
};

const stockholm = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Stockholm",
  dateStyle: "short",
  timeStyle: "short",
});

/** Mails to one of the demo staff in person: when, and what stands above them. */
const mailsTo = ({ runtime }: Story, as = "project-worker"): string[] =>
  runtime.mailbox.mails
    .filter(({ to }) => to.join() === `${as}-kristianstad-ame@stegvis.example`)
    .map(({ date, subject }) => `${stockholm.format(Date.parse(date))} ${subject}`);

describe("mails of one's own", () => {
  test("come beside those to the mailbox, about what is assigned, each by itself, and end with the choice", async () => {
    const story = await begin("2026-01-12");
    const told = await story.active(planted);
    await (await story.active()).assignTo("case-worker");
    await told.assignTo("project-worker");
    expect(await choose(story, "single")).toMatchObject({
      mails: { choice: "single", address: "project-worker-kristianstad-ame@stegvis.example" },
    });
    await story.to("2026-02-12");
    expect(mailsTo(story)).toEqual([
      "2026-02-05 07:00 Påminnelse: uppföljning 1 senast torsdag 12 februari 2026",
      "2026-02-11 07:00 Påminnelse: uppföljning 1 senast torsdag 12 februari 2026",
    ]);
    // The mailbox gets them as before; the page of the participation shows those alone.
    expect(told.mails.filter((line) => line.includes("uppföljning 1"))).toHaveLength(2);
    await choose(story, "mailbox");
    await story.to("2026-03-12");
    expect(mailsTo(story)).toHaveLength(2);
    expect(JSON.stringify(story.runtime.mailbox.mails)).not.toMatch(/Planterad|19811228/);
  });

  test("come as one a day for whoever wants that, with days and links, and no name", async () => {
    const story = await begin("2026-01-12");
    const [first, second, others] = [await story.active(planted), await story.active(), await story.active()];
    for (const told of [first, second]) await told.assignTo("project-worker");
    await others.assignTo("case-worker");
    await choose(story, "daily");
    await story.to("2026-02-06");
    expect(mailsTo(story)).toEqual(["2026-02-05 07:30 2 uppgifter att se till"]);
    const mail = story.runtime.mailbox.mails.find(({ subject }) => subject.startsWith("2 uppgifter"));
    expect(mail?.text).toContain("- uppföljning 1, senast torsdag 12 februari 2026");
    for (const { id } of [first, second]) expect(mail?.text).toContain(`/#/deltaganden/${id}\n`);
    expect(mail?.text).not.toContain(others.id);
    expect(mail?.text).not.toMatch(/Planterad|Gemensam|Demo/);
    // Made up for by hand on the same day, it is not sent again.
    await story.runtime.lambda.invoke(story.functionName("DailyDigest"), {});
    await story.settle();
    expect(mailsTo(story)).toHaveLength(1);
  });

  test("a hundred things are one mail, which lists fifty and counts the rest", async () => {
    const story = await begin("2026-01-12");
    const sub = await story.arrives("coordinator");
    const ids = [];
    for (let n = 0; n < 100; n += 1) ids.push((await story.refer()).id);
    await story.request("POST", "/v1/assignments", "coordinator", { participations: ids, staff: [sub] });
    await choose(story, "daily", "coordinator");
    await story.to("2026-01-20");
    expect(mailsTo(story, "coordinator")).toEqual(["2026-01-19 07:30 100 uppgifter att se till"]);
    const { text = "" } = story.runtime.mailbox.mails.find(({ subject }) => subject.startsWith("100")) ?? {};
    expect(text.match(/\/#\/deltaganden\//g)).toHaveLength(50);
    expect(text).toContain("Och 50 till");
    expect(Buffer.byteLength(text)).toBeLessThan(10_000);
  }, 120_000);

  test("do not come to whoever it is no longer assigned to, nor to whoever has not been here for two months", async () => {
    const story = await begin("2026-01-12");
    const told = await story.active();
    await told.assignTo("project-worker");
    await choose(story, "daily");
    await story.to("2026-02-05 07:10");
    // Between the reminder and the mail of the day.
    await told.assignTo("case-worker");
    await story.to("2026-02-06");
    expect(mailsTo(story)).toEqual([]);
    await told.assignTo("project-worker");
    await choose(story, "single");
    await story.to("2026-04-10");
    const before = mailsTo(story).length;
    expect(before).toBeGreaterThan(0);
    await story.to("2026-05-20");
    expect(mailsTo(story)).toHaveLength(before);
    expect(told.mails.some((line) => line.startsWith("2026-05"))).toBe(true);
  });

  test("that cannot be put stop no mail to the mailbox, and rest in the mailer's queue", async () => {
    const story = await begin("2026-01-12");
    const told = await story.active();
    await told.assignTo("project-worker");
    const pk = `STAFF-SETTINGS#${await story.arrives("project-worker")}`;
    const broken = { pk: { S: pk }, sk: { S: "STATE" }, unit: { S: "kristianstad-ame" }, seenOn: { S: "nonsense" } };
    const mails = { M: { choice: { S: "single" }, unit: { S: "kristianstad-ame" } } };
    const put = { TableName: story.runtime.tableName("TablesParticipations"), Item: { ...broken, mails } };
    await story.runtime.dynamoDb("DynamoDB_20120810.PutItem", Buffer.from(JSON.stringify(put)));
    await story.to("2026-02-07");
    expect(told.mails.filter((line) => line.includes("uppföljning 1"))).toEqual([
      "2026-02-05 07:00 projektmedarbetare: Påminnelse: uppföljning 1 senast torsdag 12 februari 2026",
    ]);
    const resting = Object.entries(story.deadLetters).filter(([, messages]) => messages.length > 0);
    expect(resting.map(([queue]) => queue)).toEqual([expect.stringContaining("MailDeadLetters")]);
  });

  test("are for those who can have participations", async () => {
    const story = await begin("2026-01-12");
    for (const as of ["administrator", "referrer-fk", "operator"])
      expect((await story.request("PUT", "/v1/me/settings", as, { mails: "single" })).status, as).toBe(403);
    const odd = await story.request("PUT", "/v1/me/settings", "project-worker", { mails: "hourly" });
    expect(odd.status).toBe(400);
  });
});
