import { isDeepStrictEqual } from "node:util";
import * as z from "zod/mini";
import type { Actor } from "../../shared/access.ts";
import type { LoggedLine } from "../../shared/access-log/access-log.ts";
import { verificationChain } from "../../shared/access-log/access-log-table.ts";
import type { ReviewLine, ReviewReason } from "../../shared/access-log/draw-review.ts";
import { type Review, reviewAnswers } from "../../shared/access-log/review.ts";
import { reviewPatterns } from "../../shared/access-log/review-patterns.ts";
import { systemClock } from "../../shared/clock.ts";
import { chainStore, reviewStore } from "../access-log/stores.ts";
import { accessView } from "./access-view.ts";
import { bodyOf } from "./json-body.ts";
import { brokenRule, type Problem, problem } from "./problem.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";
import { staffDirectory } from "./stores.ts";

const Answers = z.strictObject({
  /** By the line's number in the review. */
  answers: z
    .array(z.strictObject({ line: z.int().check(z.gte(1)), answer: z.enum(reviewAnswers) }))
    .check(z.minLength(1), z.maxLength(500)),
});

const why = (reason: ReviewReason) => ({
  reason,
  label: reason === "sample" ? "Slumpmässigt urval" : reviewPatterns[reason].label,
});

/** What is said of a review where several are listed. */
const summary = ({ id, drawn, answers, closedAt }: Review) => ({
  id,
  unit: drawn.unit,
  month: drawn.month,
  drawnAt: drawn.at,
  dueOn: drawn.dueOn,
  lines: drawn.lines.length,
  outOf: drawn.outOf,
  answered: answers.size,
  ...(closedAt && { closedAt }),
});

/** The auditor's own unit's review; nobody else's is there for them. */
const reviewOf = async ({ unit }: Actor, id: string): Promise<Review | undefined> => {
  const review = await reviewStore.get(id);
  return review?.drawn.unit === unit ? review : undefined;
};

const list = async ({ actor }: ApiRequest): Promise<Reply> => {
  const reviews = await Promise.all((await reviewStore.idsOf(actor.unit)).map((id) => reviewStore.get(id)));
  return { body: { accessReviews: reviews.flatMap((review) => (review ? [summary(review)] : [])).reverse() } };
};

/** A line that was drawn, as the log has it now: undefined when it is gone, which the verification then says too. */
const lineView = (
  { hash, why: reasons }: ReviewLine,
  logged: LoggedLine | undefined,
  number: number,
  review: Review,
  names: ReadonlyMap<string, string>,
) => ({
  line: number,
  why: reasons.map(why),
  isIntact: logged?.hash === hash,
  ...(logged && { access: { ...accessView(logged, names), participations: logged.body.participations } }),
  ...(review.answers.has(number) && { answer: review.answers.get(number) }),
});

const read = async ({ actor, params }: ApiRequest): Promise<Reply | Problem> => {
  const review = await reviewOf(actor, params.review ?? "");
  if (!review) return problem("not-found");
  const [lines, staff, verification] = await Promise.all([
    reviewStore.lines(review),
    staffDirectory.of(actor.unit),
    chainStore.last(verificationChain),
  ]);
  const names = new Map(staff.map(({ sub, name }) => [sub, name]));
  return {
    body: {
      ...summary(review),
      revision: review.revision,
      seed: review.drawn.seed,
      found: Object.entries(review.drawn.found).map(([reason, count]) => ({ ...why(reason as ReviewReason), count })),
      reviewed: review.drawn.lines.map((drawn, at) => lineView(drawn, lines[at], at + 1, review, names)),
      /** What the latest check of the whole log has found. */
      ...(verification && { verification: verification.body }),
    },
    revision: review.revision,
    concerned: {
      participations: [...new Set(lines.flatMap((line) => line?.body.participations ?? []))],
      persons: [],
    },
  };
};

const answer = async (request: ApiRequest<unknown, z.infer<typeof Answers>>): Promise<Reply | Problem> => {
  const { actor, params, body, key, ifMatch } = request;
  const review = await reviewOf(actor, params.review ?? "");
  if (!review) return problem("not-found");
  const { revision } = review;
  const before = review.given.find((one) => one.key === key && one.by.sub === actor.sub);
  if (before)
    return isDeepStrictEqual(before.answers, body.answers)
      ? { body: summary(review), revision }
      : problem("other-body-same-key");
  if (review.closedAt)
    return problem("not-allowed-now", {
      detail: {
        sv: "Granskningen är avslutad och kan inte ändras.",
        en: "The review is closed and cannot be changed.",
      },
    });
  if (ifMatch !== revision) return problem("changed-since-read", { members: { current: summary(review) } });
  const unknown = body.answers.findIndex(({ line }) => line > review.drawn.lines.length);
  if (unknown >= 0)
    return brokenRule({
      field: `answers.${unknown}.line`,
      sv: "Granskningen har ingen sådan rad.",
      en: "The review has no such line.",
    });
  const { sub, role } = actor;
  const given = { key, by: { sub, role }, answers: body.answers };
  if (!(await reviewStore.answer(review, given, systemClock.now()))) return problem("changed-meanwhile");
  const answered = await reviewStore.get(review.id);
  if (!answered) throw new Error("The review that was just answered is gone");
  return { body: summary(answered), revision: answered.revision };
};

/** The auditor's task each month: to look through lines of the log of access, and say of each whether it is in order. */
export const accessReviewRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/access-reviews",
    operationId: "listAccessReviews",
    action: "access-review",
    handle: list,
  }),
  route({
    method: "GET",
    path: "/v1/access-reviews/{review}",
    operationId: "readAccessReview",
    action: "access-review",
    aboutPersons: "read",
    handle: read,
  }),
  route({
    method: "POST",
    path: "/v1/access-reviews/{review}/answers",
    operationId: "answerAccessReview",
    action: "access-review",
    ifMatch: true,
    body: bodyOf(Answers),
    handle: answer,
  }),
];
