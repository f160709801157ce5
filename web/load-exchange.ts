import type { Me } from "./answers.ts";
import type { Answer } from "./ask.ts";
import { exchangeApi } from "./exchange-api.ts";
import type { Import, ImportContent } from "./import-answers.ts";
import { type Route, rowShows } from "./route.ts";
import type { Delivery, Webhook } from "./webhook-answers.ts";

/** The pages of what comes in and goes out. */
export type ExchangeRoute = Extract<
  Route,
  { at: "export" | "whole-case" | "imports" | "import" | "webhooks" | "webhook" }
>;

/** What each of them shows. */
export type ExchangeContent =
  | { readonly at: "webhooks"; readonly webhooks: readonly Webhook[] }
  | { readonly at: "webhook"; readonly webhook: Webhook; readonly deliveries: readonly Delivery[] }
  | { readonly at: "export" }
  | { readonly at: "whole-case"; readonly id: string }
  | { readonly at: "imports"; readonly imports: readonly Import[] }
  | ImportContent;

type Way<At extends ExchangeRoute["at"]> = (
  route: Extract<ExchangeRoute, { at: At }>,
  me: Promise<Answer<Me>>,
) => Promise<Answer<ExchangeContent>>;

const ok = <T>(value: T): Answer<T> => ({ ok: true, value });

/** A page that reads nothing itself says no as the API would. */
const notAllowed: Answer<never> = {
  ok: false,
  failure: { kind: "problem", problem: { type: "about:blank", title: "Din roll får inte göra detta", status: 403 } },
};

const toExport = async (me: Promise<Answer<Me>>, content: ExchangeContent): Promise<Answer<ExchangeContent>> => {
  const who = await me;
  if (!who.ok) return who;
  return who.value.mayExport ? ok(content) : notAllowed;
};

const imports: Way<"imports"> = async () => {
  const answer = await exchangeApi.imports();
  return answer.ok ? ok({ at: "imports", imports: answer.value.imports }) : answer;
};

const oneImport: Way<"import"> = async ({ id, show, page }) => {
  const found = await exchangeApi.import(id);
  if (!found.ok) return found;
  const shown = show ?? (found.value.counts.wrong > 0 ? "fel" : "alla");
  const rows = await exchangeApi.importRows(id, rowShows[shown], page);
  return rows.ok ? ok({ at: "import", found: found.value, show: shown, rows: rows.value }) : rows;
};

const webhooks: Way<"webhooks"> = async () => {
  const answer = await exchangeApi.webhooks();
  return answer.ok ? ok({ at: "webhooks", webhooks: answer.value.webhooks }) : answer;
};

const webhook: Way<"webhook"> = async ({ id }) => {
  const [found, told] = await Promise.all([exchangeApi.webhook(id), exchangeApi.webhookDeliveries(id)]);
  if (!found.ok) return found;
  return told.ok ? ok({ at: "webhook", webhook: found.value, deliveries: told.value.deliveries }) : told;
};

const ways: { readonly [At in ExchangeRoute["at"]]: Way<At> } = {
  export: (_, me) => toExport(me, { at: "export" }),
  "whole-case": ({ id }, me) => toExport(me, { at: "whole-case", id }),
  imports,
  import: oneImport,
  webhooks,
  webhook,
};

/** Reads what one of these pages shows. */
export const exchangeContent = (route: ExchangeRoute, me: Promise<Answer<Me>>): Promise<Answer<ExchangeContent>> =>
  (ways[route.at] as Way<ExchangeRoute["at"]>)(route as never, me);
