import { ParticipationStore } from "../shared/store/participation-store.ts";
import { documentClient } from "./document-client.ts";
import { environment } from "./environment.ts";

export const participationStore = new ParticipationStore(documentClient, environment("PARTICIPATION_TABLE"));
