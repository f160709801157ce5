import { describe, expect, test } from "vitest";
import { begin, Story } from "./story.ts";

const stockholm = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Stockholm",
  dateStyle: "short",
  timeStyle: "short",
});

/** The mails of Mondays: when they came, to which mailbox, and what they count. */
const digests = ({ runtime }: Story): string[] =>
  runtime.mailbox.mails
    .filter(({ subject }) => subject.startsWith("Veckan från"))
    .map(({ date, to, text }) => {
      const counts = (text ?? "").split("\n").filter((line) => /: \d+$/.test(line));
      return `${stockholm.format(Date.parse(date))} ${to.join()}: ${counts.join(", ")}`;
    });

/** What the function has asked of DynamoDB, by action. */
const askedBy = ({ runtime }: Story): string[] =>
  runtime.access.decided
    .filter(({ principal }) => principal.kind === "role" && principal.roleArn.includes("MondayDigest"))
    .map(({ action }) => action)
    .filter((action) => action.startsWith("dynamodb:"));

describe("the mail of a Monday", () => {
  test("tells each unit's coordinator how the week looks, in counts and a link, and nobody of another unit's", async () => {
    const story = await begin("2026-01-12 09:00");
    const person = { name: "Planterad Sökdeltagare", identityNumber: "19811228-9874" };
    const told = await story.refer(person);
    const queued = await story.refer();
    await queued.does("referral-decision", { decision: "queue" });
    await new Story(story.system, { unit: "osby-ame" }).refer();
    await story.to("2026-02-03");
    // The decision is due on Monday the 26th, contact with whoever waits on Wednesday 11 February.
    expect(digests(story).filter((line) => line.includes("samordnare.kristianstad"))).toEqual([
      "2026-01-19 06:15 samordnare.kristianstad@stegvis.example: Remisser som väntar på beslut: 1, Personer i kö: 1",
      "2026-01-26 06:15 samordnare.kristianstad@stegvis.example: Deltaganden där något ska göras den här veckan: 1, Remisser som väntar på beslut: 1, Personer i kö: 1",
      "2026-02-02 06:15 samordnare.kristianstad@stegvis.example: Deltaganden där något är försenat: 1, Remisser som väntar på beslut: 1, Personer i kö: 1",
    ]);
    expect(digests(story).filter((line) => line.includes("osby"))).toHaveLength(3);
    expect(digests(story)).toHaveLength(6);
    const [first] = story.runtime.mailbox.mails.filter(({ subject }) => subject.startsWith("Veckan från"));
    expect(first?.text).toContain("/#/\n");
    for (const { text, headers } of story.runtime.mailbox.mails) {
      expect(text).not.toMatch(/Planterad|19811228/);
      if (headers["X-Stegvis-Reminder"]?.includes("digest/")) expect(text).not.toContain(told.id);
    }
  });

  test("does not come when there is nothing to say, and then only reads", async () => {
    const story = await begin("2026-01-12 09:00");
    await story.active();
    await story.to("2026-02-02 09:00");
    // A follow-up on Thursday 12 February is all that is due until then.
    expect(digests(story)).toEqual([]);
    // The unit's list and the statuses of what is open, and nothing is written.
    expect(new Set(askedBy(story))).toEqual(new Set(["dynamodb:Query", "dynamodb:BatchGetItem"]));
    await story.to("2026-02-09 09:00");
    expect(digests(story)).toHaveLength(1);
  });

  test("comes on Easter Monday as well: nothing is due on a day off, so that its numbers are right on Tuesday", async () => {
    const story = await begin("2026-03-30 09:00");
    await story.active();
    await (await story.refer()).does("referral-decision", { decision: "queue" });
    await story.to("2026-04-06 12:00");
    expect(digests(story)).toEqual(["2026-04-06 06:15 samordnare.kristianstad@stegvis.example: Personer i kö: 1"]);
    await story.to("2026-04-07 12:00");
    await story.runtime.lambda.invoke(story.functionName("MondayDigest"), {});
    await story.settle();
    // Made up for by hand, it is known to have left.
    expect(digests(story)).toHaveLength(1);
  });

  test("that fails rests in its queue, is made up for by hand, and is still the same Monday's", async () => {
    const story = await begin("2026-01-12 09:00");
    await story.refer();
    story.runtime.lambda.failNext(story.functionName("MondayDigest"), 4);
    await story.to("2026-01-20 09:00");
    const resting = Object.entries(story.deadLetters).filter(([, messages]) => messages.length > 0);
    expect(resting.map(([queue]) => queue)).toEqual([expect.stringContaining("MondayDigestDeadLetters")]);
    expect(digests(story)).toEqual([]);
    await story.runtime.lambda.invoke(story.functionName("MondayDigest"), {});
    await story.settle();
    expect(digests(story)).toHaveLength(1);
  });

  test.each(["Sweep", "RotateKeys"])("what fails within %s rests in its queue as well", async (name) => {
    const story = await begin("2026-01-12 09:00");
    const url = `${story.system.url}/2015-03-31/functions/${story.functionName(name)}/invocations`;
    const headers = { "x-amz-invocation-type": "Event" };
    const body = JSON.stringify({ mode: "nobody-knows", now: "nobody-knows" });
    expect((await fetch(url, { method: "POST", headers, body })).status).toBe(202);
    await story.to("2026-01-12 09:30");
    const resting = Object.entries(story.deadLetters).filter(([, messages]) => messages.length > 0);
    expect(resting.map(([queue]) => queue)).toEqual([expect.stringContaining(`${name}DeadLetters`)]);
  });
});
