import { defaultIsContentTypeBinary, handle } from "hono/aws-lambda";
import { app } from "./app.ts";

/** The HTTP API's one function, behind the authorizer on every route but /health. */
export const handler = handle(app, {
  // As text it would lose the byte order mark that Excel knows UTF-8 by.
  isContentTypeBinary: (type) => type.startsWith("text/csv") || defaultIsContentTypeBinary(type),
});
