import { AccessLog } from "../../shared/access-log/access-log.ts";
import { ChainStore } from "../../shared/access-log/chain-store.ts";
import { ReviewStore } from "../../shared/access-log/review-store.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";

const table = environment("ACCESS_LOG_TABLE");

/** The chains of this function's log of access; remembers between requests where they end. */
export const chainStore = new ChainStore(documentClient, table);

export const accessLog = new AccessLog(documentClient, table, chainStore);

export const reviewStore = new ReviewStore(chainStore, accessLog);
