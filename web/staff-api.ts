import { ask, send } from "./ask.ts";
import type { Assigned } from "./staff-answers.ts";

/** What the page about staff sends; apart from the rest, since few open it. */
export const staffApi = {
  addSubstitute: (body: unknown, key: string) => send<unknown>("substitutes", { body, key }),
  endSubstitute: (id: string) => ask<unknown>(`substitutes/${encodeURIComponent(id)}`, { method: "DELETE" }),
  assign: (body: unknown, key: string, dryRun: boolean) =>
    send<Assigned>(`assignments${dryRun ? "?dry-run=true" : ""}`, { body, key }),
};
