import { KMSClient } from "@aws-sdk/client-kms";
import { systemClock } from "../shared/clock.ts";
import { deployedForbund } from "../shared/forbund/deployed-forbund.ts";
import { DataKeys } from "../shared/store/data-keys.ts";
import { ParticipationKeys } from "../shared/store/participation-keys.ts";
import { documentClient } from "./document-client.ts";
import { environment } from "./environment.ts";

export const kms = new KMSClient({});

export const keyTable = environment("KEY_TABLE");

/** The KMS key of each controller, by the member's id. */
const keyIds: Record<string, string> = JSON.parse(environment("CONTROLLER_KEYS"));

export const dataKeys = new DataKeys({
  client: documentClient,
  kms,
  table: keyTable,
  forbund: deployedForbund.id,
  keyIds,
  clock: systemClock,
});

export const participationKeys = new ParticipationKeys(documentClient, keyTable, dataKeys);
