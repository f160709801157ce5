import { handle } from "hono/aws-lambda";
import { app } from "./app.ts";

/** The HTTP API's one function, behind the authorizer on every route but /health. */
export const handler = handle(app);
