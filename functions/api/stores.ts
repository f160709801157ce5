import { AccessGrants } from "../../shared/store/access-grants.ts";
import { ExtractStore } from "../../shared/store/extract-store.ts";
import { PersonIndex } from "../../shared/store/person-index.ts";
import { StaffDirectory } from "../../shared/store/staff-directory.ts";
import { StaffSettingsStore } from "../../shared/store/staff-settings.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { participationStore } from "../store.ts";

/** What only the API reads and writes in the participation table. */
export const accessGrants = new AccessGrants(documentClient, environment("PARTICIPATION_TABLE"));
export const staffDirectory = new StaffDirectory(documentClient, environment("PARTICIPATION_TABLE"));
export const staffSettings = new StaffSettingsStore(documentClient, environment("PARTICIPATION_TABLE"));
export const extractStore = new ExtractStore(documentClient, environment("PARTICIPATION_TABLE"));
export const personIndex = new PersonIndex(documentClient, environment("PARTICIPATION_TABLE"), participationStore);
