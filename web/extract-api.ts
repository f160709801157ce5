import { send } from "./ask.ts";

const extractPath = (id: string) => `register-extracts/${encodeURIComponent(id)}`;

/** What the page of a register extract sends; apart from the rest, since few open it. */
export const extractApi = {
  review: (id: string, body: unknown, key: string, version: number) =>
    send<unknown>(`${extractPath(id)}/review`, { body, key, version }),
  handOver: (id: string, body: unknown, key: string, version: number) =>
    send<unknown>(`${extractPath(id)}/handover`, { body, key, version }),
};
