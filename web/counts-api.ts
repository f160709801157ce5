import { send } from "./ask.ts";

const countsPath = (programme: string) => `programmes/${encodeURIComponent(programme)}/counts`;

/** What is sent where a programme is counted without persons; apart from the rest, since few do. */
export const countsApi = {
  count: (programme: string, body: unknown, key: string) => send<unknown>(countsPath(programme), { body, key }),
  takeBack: (programme: string, id: string, body: unknown, key: string) =>
    send<unknown>(`${countsPath(programme)}/${encodeURIComponent(id)}/withdrawal`, { body, key }),
};
