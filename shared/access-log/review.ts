import type { CalendarDay } from "../dates/calendar-day.ts";
import { addWorkingDays } from "../dates/working-days.ts";
import { chainKinds } from "./access-log-table.ts";
import type { Draw } from "./draw-review.ts";
import type { Link } from "./hash-chain.ts";

/** What the auditor can answer about a line. */
export const reviewAnswers = ["in-order", "needs-explanation", "reported"] as const;
export type ReviewAnswer = (typeof reviewAnswers)[number];

/** A review as it was drawn: the first link of its chain. */
export type Drawn = Draw & {
  readonly what: "drawn";
  readonly at: string;
  readonly unit: string;
  /** The month whose lines are reviewed, `2026-01`. */
  readonly month: string;
  /** What the draw follows from, beside the lines: the hash of the last seal before it, which nobody chooses. */
  readonly seed: string;
  readonly dueOn: CalendarDay;
};

/** Answers to lines: a later link of the chain. A line can be answered anew until the review is closed. */
export type Answered = {
  readonly what: "answered";
  readonly at: string;
  readonly by: { readonly sub: string; readonly role: string };
  /** The request's Idempotency-Key, by which it is known when it comes again. */
  readonly key: string;
  /** By the line's place in the draw, from 1. */
  readonly answers: readonly { readonly line: number; readonly answer: ReviewAnswer }[];
};

export type ReviewLink = Link<Drawn | Answered>;

/** An answer with who gave it and when. */
export interface GivenAnswer {
  readonly answer: ReviewAnswer;
  readonly at: string;
  readonly by: Answered["by"];
}

/** A review as its chain tells it. */
export interface Review {
  readonly id: string;
  readonly drawn: Drawn;
  /** The latest answer to each line, by its place in the draw, from 1. */
  readonly answers: ReadonlyMap<number, GivenAnswer>;
  /** Every answer that was given, in order. */
  readonly given: readonly Answered[];
  /** When the last line got an answer that settles it; from then on nothing can be added. */
  readonly closedAt?: string;
  /** Number of the chain's last link. */
  readonly revision: number;
}

/** Working days that the auditor has. */
const workingDays = 10;

export const reviewDueOn = (drawnOn: CalendarDay): CalendarDay => addWorkingDays(drawnOn, workingDays);

/** The chain of a review; its id says of which unit and month it is. */
export const reviewChain = (unit: string, month: string): string => `${reviewChainsOf(unit)}${month}`;

/** How the chains of a unit's reviews begin. */
export const reviewChainsOf = (unit: string): string => `${chainKinds.review}#${unit}.`;

/** `kristianstad-ame.2026-01` */
export const reviewId = (chain: string): string => chain.slice(`${chainKinds.review}#`.length);

/** The unit and the month of a review's id; undefined when it cannot be one. */
export const readReviewId = (id: string): { unit: string; month: string } | undefined => {
  const [, unit, month] = /^([a-z0-9-]{1,80})\.(\d{4}-\d{2})$/.exec(id) ?? [];
  return unit && month ? { unit, month } : undefined;
};

const settles = ({ answer }: GivenAnswer): boolean => answer !== "needs-explanation";

/** Tells a review from its chain: the draw, then the answers in order. */
export const tellReview = ([first, ...later]: readonly ReviewLink[]): Review | undefined => {
  if (first?.body.what !== "drawn") return undefined;
  const drawn = first.body;
  const given = later.flatMap(({ body }) => (body.what === "answered" ? [body] : []));
  const answers = new Map<number, GivenAnswer>();
  for (const { at, by, answers: said } of given)
    for (const { line, answer } of said) answers.set(line, { answer, at, by });
  const last = later.at(-1) ?? first;
  const isClosed = drawn.lines.every((_, at) => {
    const answer = answers.get(at + 1);
    return answer !== undefined && settles(answer);
  });
  return {
    id: reviewId(first.chain),
    drawn,
    answers,
    given,
    ...(isClosed && { closedAt: last.body.at }),
    revision: last.sequence,
  };
};
