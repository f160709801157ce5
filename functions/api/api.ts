import { defaultIsContentTypeBinary, handle } from "hono/aws-lambda";
import { app } from "./app.ts";

const answer = handle(app, {
  // As text it would lose the byte order mark that Excel knows UTF-8 by.
  isContentTypeBinary: (type) => type.startsWith("text/csv") || defaultIsContentTypeBinary(type),
});

/** An event of payload format 2.0. */
type ApiEvent = Extract<Parameters<typeof answer>[0], { readonly rawPath: string }>;

/** Methods that a Request cannot have (Fetch standard, 2.2.1). No address takes them: they are answered as one that nobody knows. */
const neverRequested = ["TRACE", "TRACK", "CONNECT"];
const withoutBody = ["GET", "HEAD", ...neverRequested];

/** The event as a Request can be made of it: what it cannot be is told by our own code, in the form that it has for every refusal. */
const askable = (event: ApiEvent): ApiEvent => {
  const { http } = event.requestContext;
  if (!withoutBody.includes(http.method)) return event;
  const method = neverRequested.includes(http.method) ? "UNKNOWN" : http.method;
  return { ...event, body: null, requestContext: { ...event.requestContext, http: { ...http, method } } };
};

/** The HTTP API's one function, behind the authorizer on every route but /health. */
export const handler = (event: ApiEvent, context: Parameters<typeof answer>[1]) => answer(askable(event), context);
