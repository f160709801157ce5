import { describe, expect, test } from "vitest";
import type { AccessLine } from "../../../shared/access-log/access-line.ts";
import type { LoggedLine } from "../../../shared/access-log/access-log.ts";
import { actorChain } from "../../../shared/access-log/access-log-table.ts";
import { drawReview } from "../../../shared/access-log/draw-review.ts";
import { linkAfter, nothingYet } from "../../../shared/access-log/hash-chain.ts";
import {
  type Answered,
  type Drawn,
  type ReviewLink,
  reviewChain,
  tellReview,
} from "../../../shared/access-log/review.ts";
import { type KnownParticipations, manyReads, type PatternName } from "../../../shared/access-log/review-patterns.ts";

const line = (more: Partial<AccessLine> = {}): AccessLine => ({
  at: "2026-01-12T09:00:00Z",
  by: { sub: "anna", role: "project-worker", unit: "kristianstad-ame" },
  unit: "kristianstad-ame",
  operation: "read-participation",
  kind: "read",
  outcome: 200,
  participations: ["p-1"],
  persons: ["x-1"],
  trace: "0af7651916cd43dd8448eb211c80319c",
  ...more,
});

const logged = (lines: readonly AccessLine[]): LoggedLine[] => {
  const heads = new Map<string, LoggedLine>();
  return lines.map((body) => {
    const chain = actorChain(body.by.sub);
    const link = linkAfter(heads.get(chain) ?? nothingYet, chain, body);
    heads.set(chain, link);
    return link;
  });
};

const known: KnownParticipations = new Map([
  ["p-1", { workedBy: new Set(["anna"]), isProtected: false }],
  ["p-2", { workedBy: new Set(["erik"]), isProtected: false }],
  ["p-protected", { workedBy: new Set(["anna"]), isProtected: true }],
]);

const as = (role: AccessLine["by"]["role"]) => ({ by: { sub: "anna", role, unit: "kristianstad-ame" } });

/** The patterns that one line is drawn for. */
const patternsOf = (more: Partial<AccessLine>) =>
  drawReview(logged([line(more)]), known, "seed").lines[0]?.why.filter((reason) => reason !== "sample");

describe("patterns of a review", () => {
  test.each<[string, Partial<AccessLine>, PatternName[]]>([
    ["an ordinary read in one's own case", {}, []],
    ["a case that somebody else works with", { participations: ["p-2"] }, ["outside-caseload"]],
    ["a list that it stands in", { participations: ["p-1", "p-2"] }, []],
    ["something registered in it for the first time", { participations: ["p-2"], kind: "write" }, []],
    ["the coordinator, who answers for all of them", { participations: ["p-2"], ...as("coordinator") }, []],
    ["a case that has been disposed of since", { participations: ["p-gone"] }, []],
    ["a protected person", { participations: ["p-protected"] }, ["protected-person"]],
    ["a protected person in a list", { participations: ["p-1", "p-protected"] }, ["protected-person"]],
    ["somebody with the reader's surname", { sameSurname: ["x-1"] }, ["same-surname"]],
    ["let in by an emergency", { reason: { code: "emergency-access" } }, ["emergency-access"]],
    ["looked up for another reason", { reason: { code: "referral-received" } }, []],
    ["at 21:59 in winter", { at: "2026-01-12T20:59:59Z" }, []],
    ["at 22:00 in winter", { at: "2026-01-12T21:00:00Z" }, ["at-night"]],
    ["at 05:59 in summer", { at: "2026-07-01T03:59:00Z" }, ["at-night"]],
    ["at 06:00 in summer", { at: "2026-07-01T04:00:00Z" }, []],
  ])("%s", (_, more, patterns) => {
    expect(patternsOf(more)).toEqual(patterns);
  });

  test("many opened one by one in a short time: the line that passes the limit, and not the same work in a day", () => {
    const opened = (minutesBetween: number) =>
      logged(
        Array.from({ length: manyReads.participations }, (_, at) =>
          line({
            at: new Date(Date.UTC(2026, 0, 12, 8, at * minutesBetween)).toISOString(),
            participations: [`p-${at}-of-many`],
          }),
        ),
      );
    const quick = drawReview(opened(0.4), known, "seed");
    expect(quick.found["many-reads"]).toBe(1);
    expect(quick.lines.find(({ why }) => why.includes("many-reads"))?.sequence).toBe(manyReads.participations);
    expect(drawReview(opened(10), known, "seed").found["many-reads"]).toBe(0);
    const same = opened(0.4).map(({ body }) => ({ ...body, participations: ["p-1"] }));
    expect(drawReview(logged(same), known, "seed").found["many-reads"]).toBe(0);
  });
});

describe("a draw", () => {
  const lines = logged(Array.from({ length: 200 }, (_, at) => line({ outcome: 200, trace: `${at}` })));
  const sequences = (seed: string, from = lines) => drawReview(from, known, seed).lines.map(({ sequence }) => sequence);

  test("can be repeated from its seed, in whatever order the lines come, and is another with another seed", () => {
    expect(sequences("a")).toHaveLength(25);
    expect(sequences("a", [...lines].reverse())).toEqual(sequences("a"));
    expect(sequences("b")).not.toEqual(sequences("a"));
  });

  test("takes every line now and then", () => {
    const seen = new Set(Array.from({ length: 60 }, (_, seed) => sequences(`${seed}`)).flat());
    expect(seen.size).toBe(lines.length);
  });

  test("shows some of what is found everywhere, and says in how many lines it was found", () => {
    const night = logged(Array.from({ length: 90 }, () => line({ at: "2026-01-12T23:00:00Z" })));
    const draw = drawReview(night, known, "seed");
    expect(draw.found["at-night"]).toBe(90);
    expect(draw.lines.filter(({ why }) => why.includes("at-night"))).toHaveLength(25);
    expect(draw.outOf).toBe(90);
  });
});

describe("a review", () => {
  const chain = reviewChain("kristianstad-ame", "2026-01");
  const drawn: Drawn = {
    what: "drawn",
    at: "2026-02-02T05:30:00Z",
    unit: "kristianstad-ame",
    month: "2026-01",
    seed: "seed",
    dueOn: "2026-02-16",
    ...drawReview(logged([line(), line()]), known, "seed"),
  };
  const by = { sub: "gunilla", role: "auditor" };
  const key = "granskning-nummer-1";
  const told = (...answers: Answered["answers"][]) => {
    const links: ReviewLink[] = [linkAfter(nothingYet, chain, drawn)];
    for (const given of answers) {
      const body: Answered = {
        what: "answered",
        at: `2026-02-0${links.length + 2}T08:00:00Z`,
        by,
        key,
        answers: given,
      };
      links.push(linkAfter(links.at(-1) ?? nothingYet, chain, body));
    }
    return tellReview(links);
  };

  test("is open until every line is settled; what needs an explanation is not", () => {
    expect(told()).toMatchObject({ id: "kristianstad-ame.2026-01", revision: 1 });
    expect(told()?.closedAt).toBeUndefined();
    expect(told([{ line: 1, answer: "in-order" }])?.closedAt).toBeUndefined();
    const explained = told([{ line: 1, answer: "in-order" }], [{ line: 2, answer: "needs-explanation" }]);
    expect(explained?.closedAt).toBeUndefined();
    const closed = told(
      [{ line: 2, answer: "needs-explanation" }],
      [{ line: 1, answer: "in-order" }],
      [{ line: 2, answer: "reported" }],
    );
    expect(closed?.closedAt).toBe("2026-02-05T08:00:00Z");
    expect(closed?.answers.get(2)).toEqual({ answer: "reported", at: "2026-02-05T08:00:00Z", by });
  });

  test("a chain that does not begin with a draw is none", () => {
    expect(tellReview([])).toBeUndefined();
  });
});
