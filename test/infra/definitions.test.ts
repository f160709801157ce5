import aslValidator from "asl-validator";
import jsonata from "jsonata";
import { describe, expect, test } from "vitest";
import { stepNames, steps } from "../../shared/participation/steps.ts";
import { definitions } from "../support/template.ts";

type State = Record<string, unknown> & { Type: string; Retry?: { ErrorEquals: string[] }[] };

/** Every JSONata expression of a definition, with where it stands. */
const expressions = (value: unknown, path = ""): [string, string][] => {
  if (typeof value === "string") return value.startsWith("{%") ? [[path, value.slice(2, -2)]] : [];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => expressions(inner, `${path}/${key}`));
};

const machines = definitions();
const states = machines.flatMap(([, definition]) => Object.entries(definition.States as Record<string, State>));

describe("the synthesised state machines", () => {
  test("there are two", () => expect(machines).toHaveLength(2));

  test.each(machines)("%s is valid Amazon States Language", (_, definition) => {
    // Stand-ins for ARNs are words, which the validator's ARN check cannot know.
    const { isValid, errors } = aslValidator(definition, { checkArn: false });
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
  });

  test.each(machines)(
    "%s speaks JSONata only, and every expression compiles with the version that AWS has",
    (_, definition) => {
      expect(definition.QueryLanguage).toBe("JSONata");
      const found = expressions(definition);
      expect(found.length).toBeGreaterThan(20);
      for (const [path, expression] of found) expect(() => jsonata(expression), `${path}: ${expression}`).not.toThrow();
      expect(JSON.stringify(definition)).not.toMatch(
        /"(InputPath|ResultPath|OutputPath|Parameters|ResultSelector)"|\.\$"/,
      );
    },
  );

  test("every wait for a token has a timeout that is computed and capped", () => {
    const waits = states.filter(([, state]) => String(state.Resource).endsWith(".waitForTaskToken"));
    const expected = stepNames.flatMap((name) => steps[name].workflows.map(() => steps[name].waitState));
    expect(waits.map(([name]) => name).sort()).toEqual(expected.sort());
    // A month and a day; for disposal, which is years away, 301 days.
    for (const [name, state] of waits) {
      const longest = name === "Wait for disposal" ? 301 : 31;
      expect(state.TimeoutSeconds, name).toMatch(
        new RegExp(`\\$min\\(\\[${longest * 24 * 60 * 60}, .*\\$next\\.wakeAt`),
      );
    }
  });

  test("every task is tried again, and none retries an error that is an answer", () => {
    for (const [name, state] of states.filter(([, { Type }]) => Type === "Task")) {
      expect(state.Retry?.at(-1)?.ErrorEquals, name).toEqual(["States.ALL"]);
      if (name.startsWith("Wait for"))
        expect(state.Retry?.[0], name).toEqual({
          ErrorEquals: ["DynamoDb.ConditionalCheckFailedException", "States.Timeout"],
          MaxAttempts: 0,
        });
    }
  });

  test("names are the permanent ones: running executions keep them for up to a year", () => {
    expect(
      Object.fromEntries(
        machines.map(([, { States }]) => [Object.keys(States as object).length, Object.keys(States as object).sort()]),
      ),
    ).toMatchInlineSnapshot(`
      {
        "14": [
          "Continue as new",
          "Disposal",
          "Done",
          "Follow-up after closure",
          "Go back to before closure",
          "News of a withdrawn consent",
          "Report back",
          "Unknown answer",
          "Wait for disposal",
          "Wait for follow-up after closure",
          "Wait for news of a withdrawn consent",
          "Wait for report back",
          "What is next",
          "Which step",
        ],
        "36": [
          "Answer to referrer",
          "Answer to the offer",
          "Answer to the transfer",
          "Begin what comes after closure",
          "Contact in the waiting list",
          "Continue as new",
          "Disposal",
          "Done",
          "End of the pause",
          "Follow-up",
          "Handover to a new project worker",
          "News of a withdrawn consent",
          "Plan",
          "Progression measurement",
          "Referral decision",
          "Review",
          "Start meeting",
          "Talk about going on",
          "Unknown answer",
          "Wait for answer to referrer",
          "Wait for answer to the offer",
          "Wait for answer to the transfer",
          "Wait for contact in the waiting list",
          "Wait for disposal",
          "Wait for end of the pause",
          "Wait for follow-up",
          "Wait for handover to a new project worker",
          "Wait for news of a withdrawn consent",
          "Wait for plan",
          "Wait for progression measurement",
          "Wait for referral decision",
          "Wait for review",
          "Wait for start meeting",
          "Wait for talk about going on",
          "What is next",
          "Which step",
        ],
      }
    `);
  });
});
