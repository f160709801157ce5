import { AccessLog } from "../shared/access-log/access-log.ts";
import { environment } from "./environment.ts";
import { documentClient } from "./store.ts";

/** The log of access of this function's environment; remembers between requests where the chains end. */
export const accessLog = new AccessLog(documentClient, environment("ACCESS_LOG_TABLE"));
