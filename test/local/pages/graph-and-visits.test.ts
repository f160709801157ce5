import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../../infra/local/clock.ts";
import { Engine } from "../../../infra/local/engine/engine.ts";
import { eventsOf } from "../../../infra/local/pages/execution-reading.ts";
import { graphDrawing } from "../../../infra/local/pages/graph-drawing.ts";
import { layOut } from "../../../infra/local/pages/graph-layout.ts";
import { html, type Part } from "../../../infra/local/pages/html.ts";
import { graphOf } from "../../../infra/local/pages/machine-graph.ts";
import { durationInWords } from "../../../infra/local/pages/swedish.ts";
import { nextWakeOf, visitsOf } from "../../../infra/local/pages/visits.ts";
import { start } from "./support.ts";

const task = (seconds: number) => ({
  Type: "Task",
  Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
  Arguments: { Token: "{% $states.context.Task.Token %}" },
  TimeoutSeconds: seconds,
  End: true,
});

const twoBranches = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "Both",
  States: {
    Both: {
      Type: "Parallel",
      Branches: [
        { StartAt: "Long", States: { Long: task(7200) } },
        { StartAt: "First", States: { First: { Type: "Pass", Next: "Short" }, Short: task(3600) } },
      ],
      Next: "After",
    },
    After: { Type: "Succeed" },
  },
});

const run = async (definition: string) => {
  const clock = new VirtualClock({ startAt: start, mode: "held" });
  const engine = new Engine({ clock, region: "r", accountId: "1", integration: () => async () => ({}) });
  const { stateMachineArn } = engine.createStateMachine({ name: "m", definition, roleArn: "role" });
  const { executionArn } = engine.startExecution({ stateMachineArn });
  await clock.idle();
  return { events: () => eventsOf(engine, executionArn) };
};

describe("the states that a history tells of", () => {
  it("are told apart in parallel branches", async () => {
    const { events } = await run(twoBranches);
    const open = visitsOf(events()).filter(({ exitedAt }) => exitedAt === undefined);
    expect(open.map(({ name, from }) => [name, from])).toEqual([
      ["Both", undefined],
      ["Long", "Both"],
      ["Short", "First"],
    ]);
    // The branch that times out first decides.
    expect(nextWakeOf(events())).toBe(start + 3_600_000);
  });

  it("are drawn, nested ones beside the state that holds them", async () => {
    const { events } = await run(twoBranches);
    const graph = graphOf(twoBranches, visitsOf(events()), true);
    expect(graph.states.filter(({ isCurrent }) => isCurrent).map(({ name }) => name)).toEqual([
      "Both",
      "Long",
      "Short",
    ]);
    expect(graph.edges).toContainEqual({ from: "Both", to: "First", words: ["inuti"], taken: 1 });
    expect(layOut(graph).get("Short")).toMatchObject({ column: 2 });
    const drawn = [...layOut(graph).values()].map(({ column, row }) => `${column}/${row}`);
    expect(new Set(drawn).size).toBe(graph.states.length);
  });
});

describe("a drawing", () => {
  it("escapes names, and leaves no state out, even one that nothing leads to", () => {
    const States = {
      "<a>&": { Type: "Pass", Next: "Loop" },
      Loop: { Type: "Pass", Next: "Loop" },
      Alone: { Type: "Succeed" },
    };
    const graph = graphOf(JSON.stringify({ StartAt: "<a>&", States }), [], false);
    const { text } = graphDrawing(graph, `"<b>"`);
    expect(text).toContain("&lt;a&gt;&amp;</text>");
    expect(text).toContain('aria-label="&quot;&lt;b&gt;&quot;"');
    expect(text).not.toContain("NaN");
    expect(text.match(/<rect /g)).toHaveLength(3);
  });
});

describe("words and markup", () => {
  it.each([
    [0, "mindre än en sekund"],
    [1000, "1 sekund"],
    [3_600_000, "1 timme"],
    [90_061_000, "1 dag 1 timme"],
    [2 * 86_400_000 + 59_000, "2 dagar"],
  ])("%d ms is %s", (ms, words) => {
    expect(durationInWords(ms)).toBe(words);
  });

  it("escapes values but not markup, and drops what is not there", () => {
    const list: Part[] = ["<", html`<b>${"&"}</b>`, undefined, false, null, 0];
    expect(html`<p title="${'"'}">${list}</p>`.text).toBe('<p title="&quot;">&lt;<b>&amp;</b>0</p>');
  });
});
