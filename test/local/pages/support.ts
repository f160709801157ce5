import { VirtualClock } from "../../../infra/local/clock.ts";
import { demoStaffOf } from "../../../infra/local/demo-staff.ts";
import { Engine, type Json, type ServiceIntegration } from "../../../infra/local/engine/engine.ts";
import type { GatewayRequest, GatewayResponse } from "../../../infra/local/gateway/http-message.ts";
import { localControls } from "../../../infra/local/gateway/local-controls.ts";
import { localRouter } from "../../../infra/local/gateway/local-pages.ts";
import { LocalIdentity } from "../../../infra/local/identity.ts";
import { type Mail, Mailbox } from "../../../infra/local/mailbox.ts";
import { Metrics } from "../../../infra/local/metrics.ts";
import { localHtmlPages } from "../../../infra/local/pages/index.ts";
import type { Runtime } from "../../../infra/local/runtime.ts";
import { openState } from "../../../infra/local/state.ts";

/** måndag 27 april 2026 kl. 07.00 in Sweden. */
export const start = Date.parse("2026-04-27T05:00:00Z");

/** What a browser sends to see a page. */
export const browserAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/** Everything that must never stand unescaped in a page, in one text. */
export const hostile = `<script>alert("1")</script>&'`;
export const hostileEscaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;";

/** The parts of a runtime that the pages use, all real but for the calls that state machines make. */
export const pagesRuntime = async (integration: ServiceIntegration = async () => ({})) => {
  const clock = new VirtualClock({ startAt: start, mode: "held" });
  const now = (): number => clock.now();
  const engine = new Engine({ clock, region: "eu-north-1", accountId: "111111111111", integration: () => integration });
  const state = openState(":memory:");
  const mailbox = new Mailbox(state, now);
  const invocations: Record<string, number> = { [hostile]: 1234567 };
  const metrics = new Metrics({
    engine: engine.counters,
    invocations,
    kmsRequests: () => 0,
    mails: () => mailbox.mails.length,
    functionMegabytes: {},
  });
  const identity = await LocalIdentity.open({
    state,
    issuer: "http://localhost/local/identity",
    clients: [],
    clock: clock.shared,
    staff: demoStaffOf({ units: [{ id: "kristianstad-ame", name: "Enheten i Kristianstad" }] }),
    now,
  });
  const parts = { clock, clockMode: "held", engine, mailbox, metrics, identity, keepTime: () => undefined };
  const runtime = parts as unknown as Runtime;
  const route = localRouter([...localHtmlPages, ...localControls], runtime);

  const ask = (method: string, url: string, headers: Record<string, string>, body = ""): Promise<GatewayResponse> => {
    const [path = "", query = ""] = url.split("?");
    const request: GatewayRequest = {
      ...{ method, path, query, headers, rawHeaders: [], body: Buffer.from(body), sourceIp: "127.0.0.1" },
    };
    return route(request);
  };
  return {
    ...{ clock, engine, mailbox, metrics },
    get: (url: string, accept = browserAccept) => ask("GET", url, { accept }),
    /** The body of the page at this address. */
    page: async (url: string): Promise<string> => String((await ask("GET", url, { accept: browserAccept })).body),
    submit: (url: string, fields: Record<string, string>) =>
      ask(
        "POST",
        url,
        { accept: browserAccept, "content-type": "application/x-www-form-urlencoded" },
        new URLSearchParams(fields).toString(),
      ),
    postJson: (url: string, body: Json) =>
      ask("POST", url, { "content-type": "application/json" }, JSON.stringify(body)),
  };
};

/** A mail with these members. */
export const mailWith = (members: Partial<Mail>): Omit<Mail, "id" | "date"> => ({
  ...{ from: "a@stegvis.example", to: ["b@kommun.example"], subject: "Påminnelse", text: "Hej!", headers: {} },
  ...{ attachments: [], ...members },
});
