import { ask, askFile, filePatienceMs, send } from "./ask.ts";
import type { Import, ImportRows, RowOutcome } from "./import-answers.ts";
import type { AddedWebhook, Delivery, Webhook } from "./webhook-answers.ts";

const webhookPath = (id: string) => `webhooks/${encodeURIComponent(id)}`;
const importPath = (id: string) => `imports/${encodeURIComponent(id)}`;

/** What comes in and goes out, as the pages for it use the API; apart from the rest, since few open them. */
export const exchangeApi = {
  imports: () => ask<{ readonly imports: readonly Import[] }>("imports"),
  import: (id: string) => ask<Import>(importPath(id)),
  importRows: (id: string, outcome: RowOutcome | undefined, page: number) =>
    ask<ImportRows>(
      `${importPath(id)}/rows?${new URLSearchParams({ page: String(page), ...(outcome && { outcome }) })}`,
    ),
  sendFile: (body: unknown, key: string) => send<Import>("imports", { body, key, patience: filePatienceMs }),
  exportFile: (asked: Record<string, string>) => askFile(`exports/participations?${new URLSearchParams(asked)}`),
  wholeCase: (id: string, asked: Record<string, string>) =>
    askFile(`participations/${encodeURIComponent(id)}/whole-case?${new URLSearchParams(asked)}`),
  webhooks: () => ask<{ readonly webhooks: readonly Webhook[] }>("webhooks"),
  webhook: (id: string) => ask<Webhook>(webhookPath(id)),
  webhookDeliveries: (id: string) =>
    ask<{ readonly deliveries: readonly Delivery[] }>(`${webhookPath(id)}/deliveries?limit=100`),
  addWebhook: (body: unknown, key: string) => send<AddedWebhook>("webhooks", { body, key }),
  endWebhook: (id: string) => ask<unknown>(webhookPath(id), { method: "DELETE" }),
  changeWebhook: (id: string, how: "pauses" | "resumptions" | "replays", body: unknown, key: string) =>
    send<unknown>(`${webhookPath(id)}/${how}`, { body, key }),
};
