import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Runtime } from "../../infra/local/runtime.ts";
import type { Clock } from "../../shared/clock.ts";
import { DataKeys } from "../../shared/store/data-keys.ts";
import { KeyRotation } from "../../shared/store/key-rotation.ts";
import { NumberHash } from "../../shared/store/number-hash.ts";
import { ParticipationKeys } from "../../shared/store/participation-keys.ts";
import { Vault } from "../../shared/store/vault.ts";
import { VaultErasure } from "../../shared/store/vault-erasure.ts";
import { forbund } from "./programme.ts";

/**
 * The vault of a running system, opened as the API's function opens it, with the variables of that function; and the clients, for
 * looking at what lies there as it lies.
 */
export const openVault = (runtime: Runtime) => {
  const { environment } = runtime.system.functions.find(({ logicalId }) => logicalId.startsWith("ApiFunction")) ?? {};
  if (!environment?.KEY_TABLE || !environment.VAULT_TABLE || !environment.CONTROLLER_KEYS || !environment.NUMBER_KEY)
    throw new Error("The API's function does not know the vault");
  const tables = { vault: environment.VAULT_TABLE, keys: environment.KEY_TABLE };
  const numberKey = environment.NUMBER_KEY;
  const keyIds: Record<string, string> = JSON.parse(environment.CONTROLLER_KEYS);
  const local = {
    endpoint: runtime.url,
    region: "eu-north-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  /** KMS as a function of the stack calls it: with the rights of that function's role. */
  const kmsOf = (functionName: string) =>
    new KMSClient({ ...local, credentials: { ...local.credentials, accessKeyId: functionName } });
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(local));
  const kms = new KMSClient(local);
  const { clock } = runtime;
  const dataKeysBy = (clock: Clock) =>
    new DataKeys({ client, kms, table: tables.keys, forbund: forbund.id, keyIds, clock });
  const keys = new ParticipationKeys(client, tables.keys, dataKeysBy(clock));
  const vault = new Vault({
    client,
    table: tables.vault,
    keys,
    numbers: new NumberHash({ kms, keyId: numberKey, forbund: forbund.id }),
    controllerOf: (unit) => forbund.units.find(({ id }) => id === unit)?.member ?? "",
    clock,
  });
  /** The change of keys as it is so many days from now, without waiting for it. */
  const rotation = (inDays: number) => {
    const later = { now: () => clock.now() + inDays * 86_400_000 };
    return new KeyRotation({ client, table: tables.keys, dataKeys: dataKeysBy(later), keys, clock: later });
  };
  return { client, kms, kmsOf, tables, keyIds, vault, rotation, erasure: new VaultErasure(client, tables) };
};
