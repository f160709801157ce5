import { Vault } from "../../shared/store/vault.ts";
import { environment } from "../environment.ts";
import { documentClient } from "../store.ts";

/** Only the API's function has the right to read it. */
export const vault = new Vault(documentClient, environment("VAULT_TABLE"));
