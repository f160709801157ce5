import type { Context } from "hono";
import { log } from "../log.ts";

/** One field that was wrong. */
export interface InvalidParam {
  readonly name: string;
  readonly reason: string;
  readonly reasonEn: string;
}

/** Every kind of error that the API answers; the last part of `type`. Stable. */
const kinds = {
  "invalid-request": { status: 400, sv: "Något i det du skickade stämmer inte", en: "Something you sent is not right" },
  "missing-idempotency-key": {
    status: 400,
    sv: "Anropet saknar huvudet Idempotency-Key",
    en: "The request lacks the header Idempotency-Key",
  },
  forbidden: { status: 403, sv: "Din roll får inte göra detta", en: "Your role may not do this" },
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
    sv: "Deltagandet har ändrats sedan du läste det",
    en: "The participation has changed since you read it",
  },
  "too-large": { status: 413, sv: "Det du skickade är för stort", en: "What you sent is too large" },
  "not-json": { status: 415, sv: "Innehållet ska vara JSON", en: "The content must be JSON" },
  "rule-broken": { status: 422, sv: "Uppgifterna bryter mot en regel", en: "The data break a rule" },
  "other-body-same-key": {
    status: 422,
    sv: "Samma Idempotency-Key har använts för något annat",
    en: "The same Idempotency-Key was used for something else",
  },
  fault: { status: 500, sv: "Något gick fel hos oss", en: "Something went wrong on our side" },
} as const;

export type ProblemKind = keyof typeof kinds;

/**
 * An error as RFC 9457 `application/problem+json`, in Swedish with English beside it. Details never hold what was sent,
 * since that may be about a person.
 */
export const problem = (
  context: Context,
  kind: ProblemKind,
  more: { detail?: { sv: string; en: string }; invalidParams?: readonly InvalidParam[] } = {},
): Response => {
  const { status, sv, en } = kinds[kind];
  if (kind !== "fault") log("refused", { kind, status, requestId: context.get("requestId") });
  return new Response(
    JSON.stringify({
      type: `urn:stegvis:problem:${kind}`,
      title: sv,
      status,
      ...(more.detail && { detail: more.detail.sv }),
      instance: new URL(context.req.url).pathname,
      ...(more.invalidParams && { invalidParams: more.invalidParams }),
      en: { title: en, ...(more.detail && { detail: more.detail.en }) },
    }),
    { status, headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" } },
  );
};
