import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ParticipationStore } from "../shared/store/participation-store.ts";
import { environment } from "./environment.ts";

/** The document client of this function's environment; made once, used by every invocation. */
export const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

export const participationStore = new ParticipationStore(documentClient, environment("PARTICIPATION_TABLE"));
