import { accessListExample, accessReviewExample, accessReviewReadExample } from "../examples.ts";
import type { Operation } from "../operation.ts";
import { AccessList, AccessReview, AccessReviewList, AccessReviewRead } from "../schemas/access-log.ts";
import { pageQuery } from "./queries.ts";

/** What the OpenAPI file says of the log of access and its reviews. */
export const accessLogOperations: Readonly<Record<string, Operation>> = {
  readAccessLog: {
    summary: { sv: "Läs vem som har läst", en: "Read who has read" },
    description: {
      sv: "Vem som har läst och ändrat ett deltagande, den senaste först.",
      en: "Who has read and changed a participation, latest first.",
    },
    query: pageQuery,
    answer: {
      description: { sv: "En sida av loggen.", en: "A page of the log." },
      schema: AccessList,
      examples: { page: accessListExample },
    },
    problems: ["not-found"],
  },
  listAccessReviews: {
    summary: { sv: "Lista granskningar", en: "List reviews" },
    description: {
      sv: "Enhetens månadsgranskningar av åtkomstloggen, den senaste först.",
      en: "The unit's monthly reviews of the log of access, latest first.",
    },
    answer: {
      description: { sv: "Granskningarna.", en: "The reviews." },
      schema: AccessReviewList,
      examples: { reviews: { accessReviews: [accessReviewExample] } },
    },
  },
  readAccessReview: {
    summary: { sv: "Läs en granskning", en: "Read a review" },
    description: {
      sv: "De rader som drogs, varför, och vad den senaste kontrollen av hela loggen fann.",
      en: "The lines that were drawn, why, and what the latest check of the whole log has found.",
    },
    answer: {
      description: { sv: "Granskningen.", en: "The review." },
      schema: AccessReviewRead,
      examples: { review: accessReviewReadExample },
      etag: true,
    },
    problems: ["not-found"],
  },
  answerAccessReview: {
    summary: { sv: "Svara i en granskning", en: "Answer a review" },
    description: {
      sv: "Säger om rader är i sin ordning. När alla är klara är granskningen avslutad och kan inte ändras.",
      en: "Says of lines whether they are in order. When all are, the review is closed and cannot be changed.",
    },
    requests: { answers: { answers: [{ line: 1, answer: "in-order" }] } },
    answer: {
      description: { sv: "Hur långt granskningen har kommit.", en: "How far the review has come." },
      schema: AccessReview,
      examples: { review: accessReviewExample },
      etag: true,
    },
    problems: [
      "not-found",
      "not-allowed-now",
      "changed-since-read",
      "changed-meanwhile",
      "rule-broken",
      "other-body-same-key",
    ],
  },
};
