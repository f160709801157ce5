/** One field that was wrong. */
export interface InvalidParam {
  readonly name: string;
  readonly reason: string;
  readonly reasonEn: string;
}

/** Every kind of error that the API answers; the last part of `type`. Stable. */
export const problemKinds = {
  "invalid-request": { status: 400, sv: "Något i det du skickade stämmer inte", en: "Something you sent is not right" },
  "missing-idempotency-key": {
    status: 400,
    sv: "Anropet saknar huvudet Idempotency-Key",
    en: "The request lacks the header Idempotency-Key",
  },
  forbidden: { status: 403, sv: "Din roll får inte göra detta", en: "Your role may not do this" },
  "other-origin": {
    status: 403,
    sv: "Anropet kom från en annan webbplats",
    en: "The request came from another site",
  },
  "not-found": { status: 404, sv: "Det finns inget här", en: "There is nothing here" },
  "method-not-allowed": { status: 405, sv: "Metoden går inte att använda här", en: "The method cannot be used here" },
  "not-allowed-now": { status: 409, sv: "Det går inte att göra nu", en: "This cannot be done now" },
  "changed-meanwhile": {
    status: 409,
    sv: "Någon annan ändrade samtidigt. Läs om och försök igen",
    en: "Somebody else changed it at the same time. Read again and retry",
  },
  "changed-since-read": {
    status: 412,
    sv: "Det har ändrats sedan du läste det",
    en: "It has changed since you read it",
  },
  "missing-if-match": {
    status: 428,
    sv: "Anropet saknar huvudet If-Match",
    en: "The request lacks the header If-Match",
  },
  "too-large": { status: 413, sv: "Det du skickade är för stort", en: "What you sent is too large" },
  "malformed-json": { status: 400, sv: "Det du skickade är inte JSON", en: "What you sent is not JSON" },
  "not-json": { status: 415, sv: "Innehållet ska vara JSON", en: "The content must be JSON" },
  "rule-broken": { status: 422, sv: "Uppgifterna bryter mot en regel", en: "The data break a rule" },
  "other-body-same-key": {
    status: 422,
    sv: "Samma Idempotency-Key har använts för något annat",
    en: "The same Idempotency-Key was used for something else",
  },
  fault: { status: 500, sv: "Något gick fel hos oss", en: "Something went wrong on our side" },
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** An error as a value: its kind, and what is particular to this one. Never holds what was sent, since that may be about a person. */
export interface Problem {
  readonly problem: ProblemKind;
  readonly detail?: { readonly sv: string; readonly en: string };
  readonly invalidParams?: readonly InvalidParam[];
  /** Members of this kind's own (RFC 9457, 3.2), for example what changed meanwhile. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** An error of a kind. */
export const problem = (kind: ProblemKind, more: Omit<Problem, "problem"> = {}): Problem => ({
  problem: kind,
  ...more,
});

/** The URI that names a kind of problem, the same for every förbund; docs/problems.md and the served reference tell what it means. */
export const problemType = (kind: ProblemKind): string => `urn:stegvis:problem:${kind}`;

/** A rule that one field breaks. */
export const brokenRule = (broken: { readonly field: string; readonly sv: string; readonly en: string }): Problem =>
  problem("rule-broken", {
    detail: { sv: broken.sv, en: broken.en },
    invalidParams: [{ name: broken.field, reason: broken.sv, reasonEn: broken.en }],
  });

/**
 * An error as RFC 9457 `application/problem+json`, in Swedish with English beside it.
 * @param instance path of the request, which never holds more than ids
 */
export const problemBody = (
  { problem: kind, detail, invalidParams, members }: Problem,
  instance: string,
  traceId: string,
) => {
  const { status, sv, en } = problemKinds[kind];
  return {
    type: problemType(kind),
    title: sv,
    status,
    ...(detail && { detail: detail.sv }),
    instance,
    ...(invalidParams && { invalidParams }),
    ...members,
    traceId,
    en: { title: en, ...(detail && { detail: detail.en }) },
  };
};
