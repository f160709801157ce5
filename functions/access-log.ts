import { AccessLog } from "../shared/access-log/access-log.ts";
import { documentClient } from "./document-client.ts";
import { environment } from "./environment.ts";

/** The log of access of this function's environment; remembers between requests where the chains end. */
export const accessLog = new AccessLog(documentClient, environment("ACCESS_LOG_TABLE"));
