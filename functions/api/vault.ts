import { systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { NumberHash } from "../../shared/store/number-hash.ts";
import { Vault } from "../../shared/store/vault.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { kms, participationKeys } from "../vault-keys.ts";

const controllerOf = (unit: string): string => {
  const found = deployedForbund.units.find(({ id }) => id === unit);
  if (!found) throw new Error(`There is no unit ${unit}`);
  return found.member;
};

/** Only the API's function has the rights to open it. */
export const vault = new Vault({
  client: documentClient,
  table: environment("VAULT_TABLE"),
  keys: participationKeys,
  numbers: new NumberHash({ kms, keyId: environment("NUMBER_KEY"), forbund: deployedForbund.id }),
  controllerOf,
  clock: systemClock,
});
