import { randomBytes } from "node:crypto";

/** Where a request belongs, by W3C Trace Context: the trace that it is part of, and this step of it. */
export interface Trace {
  /** 32 lower-case hex digits; stands in log lines, in the log of access and in problems. */
  readonly traceId: string;
  /** The header `traceparent` as it is passed on and answered. */
  readonly traceparent: string;
}

const form = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/**
 * The trace of a request: that of its `traceparent` header with a span of our own, or a new one when the header is absent or
 * not valid (W3C Trace Context, 3.2; REST-profilen 2.0 asks for the same).
 */
export const traceOf = (header: string | undefined): Trace => {
  const [, given = "", parent = "", flags = "00"] = header?.match(form) ?? [];
  const isValid = !header?.startsWith("ff") && /[^0]/.test(given) && /[^0]/.test(parent);
  const traceId = isValid ? given : randomBytes(16).toString("hex");
  return { traceId, traceparent: `00-${traceId}-${randomBytes(8).toString("hex")}-${isValid ? flags : "00"}` };
};
