import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { ImportStore } from "../../shared/store/import-store.ts";
import { VaultErasure } from "../../shared/store/vault-erasure.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { kms } from "../vault-keys.ts";
import { rowSecret } from "./row-names.ts";

export const importStore = new ImportStore(documentClient, environment("PARTICIPATION_TABLE"));

/** Only the function that works imports off has the rights to erase by it. */
export const fileErasure = new VaultErasure(documentClient, {
  vault: environment("VAULT_TABLE"),
  keys: environment("KEY_TABLE"),
});

/** The secret by which a unit's rows are hashed. */
export const secretOf = (unit: string): Promise<Uint8Array> =>
  rowSecret(kms, environment("NUMBER_KEY"), deployedForbund.id, unit);
