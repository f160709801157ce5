import * as z from "zod/mini";
import { roles } from "../../../shared/access.ts";
import { reviewAnswers } from "../../../shared/access-log/review.ts";
import { patternNames } from "../../../shared/access-log/review-patterns.ts";
import { Day } from "../../../shared/participation/day.ts";
import { component } from "../component.ts";
import { Instant } from "./shared.ts";

const access = {
  at: Instant,
  by: z.strictObject({ sub: z.string(), role: z.enum(roles), unit: z.string(), name: z.optional(z.string()) }),
  operation: z.string(),
  text: z.string(),
  kind: z.enum(["read", "write"]),
  outcome: z.int(),
  reason: z.optional(z.string()),
  amongOthers: z.boolean(),
  trace: z.string(),
};

/** Who has read and written a participation (access-of-participation.ts). */
export const AccessList = component(
  "AccessList",
  z.strictObject({ accesses: z.array(z.strictObject(access)), total: z.int(), limit: z.int(), page: z.int() }),
);

const review = {
  id: z.string(),
  unit: z.string(),
  month: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
  drawnAt: Instant,
  dueOn: Day,
  outOf: z.int(),
  answered: z.int(),
  closedAt: z.optional(Instant),
};

/** A month's review, as it is listed (access-reviews.ts). */
export const AccessReview = component("AccessReview", z.strictObject({ ...review, lines: z.int() }));
export const AccessReviewList = component("AccessReviewList", z.strictObject({ accessReviews: z.array(AccessReview) }));

const why = { reason: z.enum(["sample", ...patternNames]), label: z.string() };

/** A month's review with the lines that were drawn. */
export const AccessReviewRead = component(
  "AccessReviewRead",
  z.strictObject({
    ...review,
    seed: z.string(),
    found: z.array(z.strictObject({ ...why, count: z.int() })),
    lines: z.int(),
    revision: z.int(),
    reviewed: z.array(
      z.strictObject({
        line: z.int(),
        why: z.array(z.strictObject(why)),
        isIntact: z.boolean(),
        access: z.optional(z.strictObject({ ...access, participations: z.array(z.string()) })),
        answer: z.optional(
          z.strictObject({
            answer: z.enum(reviewAnswers),
            at: Instant,
            by: z.strictObject({ sub: z.string(), role: z.string() }),
          }),
        ),
      }),
    ),
    verification: z.optional(
      z.strictObject({
        at: Instant,
        chains: z.int(),
        links: z.int(),
        seals: z.int(),
        findingCount: z.int(),
        findings: z.array(z.record(z.string(), z.unknown())),
      }),
    ),
  }),
);
