import { describe, expect, it } from "vitest";
import { hostile, hostileEscaped, pagesRuntime } from "./support.ts";

const id = "019d2e4e-a800-74a8-8bc4-9a475d598479";

const toDone = (errors: string[]) => ({ ErrorEquals: errors, Next: "Done" });

/** Look → Which → Sleep (30 days) → Act → Sleep …, and Done when woken. */
const sleeper = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "Look",
  States: {
    Look: { Type: "Pass", Comment: `Looks ${hostile}`, Next: "Which" },
    Which: {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.sleep = 1 %}", Next: "Sleep" }],
      Default: "Done",
    },
    Sleep: {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
      Arguments: { Token: "{% $states.context.Task.Token %}" },
      TimeoutSeconds: 30 * 86_400,
      Next: "Done",
      Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Act" }, toDone(["States.TaskFailed"])],
    },
    Act: { Type: "Pass", Next: "Sleep" },
    Done: { Type: "Succeed" },
  },
});

const withMachine = async () => {
  const runtime = await pagesRuntime();
  const { engine, clock } = runtime;
  const { stateMachineArn } = engine.createStateMachine({ name: "sleeper", definition: sleeper, roleArn: "role" });
  const begin = async (name: string, input: object = { sleep: 1 }) => {
    const started = engine.startExecution({ stateMachineArn, name, input: JSON.stringify(input) });
    await clock.idle();
    return started.executionArn;
  };
  return { ...runtime, begin, stateMachineArn };
};

const names = (text: string): string[] =>
  [...text.matchAll(/<a href="\/local\/executions\/sleeper\/[^"]+">([^<]*)</g)].map((m) => m[1]!);

describe("the list of executions", () => {
  it("says so when there are none, of a machine or at all", async () => {
    const { page } = await withMachine();
    expect(await page("/local/executions")).toContain("Inga körningar att visa.");
    expect(await page("/local/executions?maskin=other")).toContain("Det finns inget sådant flöde.");
    expect(await (await pagesRuntime()).page("/local/executions")).toContain("Det finns inget sådant flöde.");
  });

  it("shows where each is and when it goes on by itself", async () => {
    const { page, begin, clock } = await withMachine();
    await begin("asleep");
    await begin("over", { sleep: 0 });
    // 30 days after 27 April 07:00; then 30 days after that.
    const at = async (): Promise<string> => (await page("/local/executions")).split('sleeper/asleep"')[1] ?? "";
    expect(await at()).toMatch(/Pågår.*>Sleep<.*2026-05-27 07:00:00/s);
    await clock.advanceTo(clock.now() + 31 * 86_400_000);
    expect(await at()).toMatch(/Pågår.*>Sleep<.*2026-06-26 07:00:00/s);
    const over = (await page("/local/executions")).split('sleeper/over"')[1]?.split("</tr>")[0];
    expect(over).toContain("Klar");
    expect(over?.split(">–<")).toHaveLength(3);
  });

  it("can be narrowed to a status", async () => {
    const { page, begin } = await withMachine();
    await begin("asleep");
    await begin("over", { sleep: 0 });
    expect(names(await page("/local/executions?status=RUNNING"))).toEqual(["asleep"]);
    expect(names(await page("/local/executions?status=SUCCEEDED"))).toEqual(["over"]);
    expect(names(await page("/local/executions?status=FAILED"))).toEqual([]);
    expect(names(await page("/local/executions?status=toString"))).toEqual(["over", "asleep"]);
  });

  it("goes on by pages of 50, and takes a token that it never gave as none", async () => {
    const { page, begin } = await withMachine();
    for (let n = 1; n <= 60; n++) await begin(`n${n}`, { sleep: 0 });
    const overview = await page("/local/executions");
    expect(names(overview)).toHaveLength(10);
    expect(overview).toContain("Alla körningar av sleeper");
    const first = await page("/local/executions?maskin=sleeper");
    expect(names(first)).toHaveLength(50);
    const older = /<a href="([^"]+)" rel="next">/.exec(first)?.[1]?.replaceAll("&amp;", "&");
    const second = await page(older ?? "");
    expect(names(second)).toEqual(Array.from({ length: 10 }, (_, n) => `n${10 - n}`));
    expect(second).toContain("Till de nyaste");
    expect(names(await page("/local/executions?maskin=sleeper&fran=zzz"))).toHaveLength(50);
  });
});

describe("one execution", () => {
  it("shows its status, its way, its next wake and its participation", async () => {
    const { page, begin, clock } = await withMachine();
    await begin(`${id}.e0.g0`, { sleep: 1, participationId: id });
    await clock.advanceTo(clock.now() + 31 * 86_400_000);
    const text = await page(`/local/executions/sleeper/${id}.e0.g0`);
    expect(text).toContain("fredag 26 juni 2026 kl. 07.00");
    expect(text).toContain(`<a href="/#/deltaganden/${id}">`);
    const way = [
      ...text
        .split('class="visits"')[1]!
        .split("</ol>")[0]!
        .matchAll(/<li[^>]*><strong>([^<]*)</g),
    ];
    expect(way.map((match) => match[1])).toEqual(["Look", "Which", "Sleep", "Act", "Sleep"]);
    expect(text).toContain("Task, <time");
    expect(text).toContain("30 dagar");
    expect(text).toContain("<strong>är här nu</strong>, sedan 1 dag");
    // In the drawing and in its text: once from Sleep to Act, once back, never to Done.
    expect(text.match(/class="way taken"/g)).toHaveLength(4);
    expect(text).toContain("Nu: Sleep");
    expect(text).toContain("till Act, 1 gång: <code>States.Timeout</code>");
    expect(text).toContain("till Done, 0 gånger: <code>Next; States.TaskFailed</code>");
  });

  it("is found by its name alone", async () => {
    const { get, begin } = await withMachine();
    await begin("alone");
    expect((await get("/local/executions/alone")).body).toContain("Körning alone");
    for (const path of ["nope", "other/alone", "sleeper/alone/x", "", "%E0%A4%A"]) {
      expect((await get(`/local/executions/${path}`)).status).toBe(404);
    }
  });

  it("lets one choose when two machines have an execution of that name", async () => {
    const { page, begin, engine } = await withMachine();
    const { stateMachineArn } = engine.createStateMachine({ name: "second", definition: sleeper, roleArn: "role" });
    engine.startExecution({ stateMachineArn, name: "same", input: "{}" });
    await begin("same");
    const text = await page("/local/executions/same");
    expect(text).toContain('<a href="/local/executions/second/same">second</a>');
    expect(text).toContain('<a href="/local/executions/sleeper/same">sleeper</a>');
  });

  it("escapes what the execution and the definition hold", async () => {
    const { page, begin, engine } = await withMachine();
    const executionArn = await begin("asleep", { sleep: 1, participationId: hostile, note: hostile });
    engine.stopExecution({ executionArn, error: hostile, cause: hostile });
    const text = await page("/local/executions/sleeper/asleep");
    expect(text).not.toMatch(/<script|alert\("/);
    expect(text).not.toContain("/#/deltaganden");
    expect(text).toContain(`<dt>Fel</dt><dd>${hostileEscaped}</dd>`);
    expect(text).toContain(`Looks ${hostileEscaped}`);
    expect(text).toContain("Avbruten");
    expect(text).not.toContain("Går vidare av sig självt");
    expect(text).toContain("körningen slutade här");
  });

  it("shows the last 50 states unless all are asked for, and the events by pages", async () => {
    const { page, engine, clock } = await pagesRuntime();
    const definition = sleeper.replace(String(30 * 86_400), String(86_400));
    const { stateMachineArn } = engine.createStateMachine({ name: "sleeper", definition, roleArn: "role" });
    engine.startExecution({ stateMachineArn, name: "long", input: '{"sleep":1}' });
    await clock.advanceTo(clock.now() + 40 * 86_400_000);
    const visitsIn = (text: string): number =>
      text.split('class="visits"')[1]!.split("</ol>")[0]!.split("<li").length - 1;
    const text = await page("/local/executions/sleeper/long");
    expect(visitsIn(text)).toBe(50);
    expect(text).toContain('<ol class="visits" start="34">');
    expect(visitsIn(await page("/local/executions/sleeper/long?alla=ja"))).toBe(83);
    expect(text).toContain('<tr id="event-1">');
    expect(await page("/local/executions/sleeper/long?handelser=2")).toContain('<tr id="event-51">');
  });
});
