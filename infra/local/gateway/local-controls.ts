import { advance, isStep, steps } from "../advance.ts";
import { mailListPage } from "../pages/mail-pages.ts";
import { metricsPage } from "../pages/metrics-page.ts";
import { isForm, prefersHtml } from "../pages/negotiation.ts";
import { clockFromForm } from "../pages/start-page.ts";
import type { Runtime } from "../runtime.ts";
import { type GatewayRequest, type GatewayResponse, json } from "./http-message.ts";
import { fieldsOf, type LocalPage } from "./local-pages.ts";

const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

const clockState = ({ clock, clockMode }: Runtime): Record<string, unknown> => ({
  now: iso(clock.now()),
  mode: clockMode,
  nextTimerAt: iso(clock.nextTimerAt()),
});

const moveClock = async (request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse> => {
  const { advance: step, to } = fieldsOf(request);
  const mailsBefore = runtime.mailbox.mails.length;
  const from = runtime.clock.now();
  if (isStep(step)) await advance(runtime.clock, step, () => runtime.engine.counters.transitions);
  else {
    const target = Date.parse(to ?? "");
    if (Number.isNaN(target))
      return json(400, { message: `Give advance (${steps.join(", ")}) or to (an ISO 8601 instant)` });
    if (target < runtime.clock.now()) return json(400, { message: "Time can only be moved forward" });
    await runtime.clock.advanceTo(target);
  }
  runtime.keepTime();
  return json(200, { ...clockState(runtime), from: iso(from), mails: runtime.mailbox.mails.length - mailsBefore });
};

const mails = async (_: GatewayRequest, { mailbox }: Runtime): Promise<GatewayResponse> =>
  json(200, { mails: mailbox.mails.toReversed() });

const metrics = async (_: GatewayRequest, { metrics }: Runtime): Promise<GatewayResponse> =>
  json(200, { usage: metrics.snapshot(), costUsd: metrics.cost() });

/** The controls of the local runtime: the clock, the mailbox, the use of AWS and its price. JSON, and pages for browsers. */
export const localControls: LocalPage[] = [
  { method: "GET", path: "/local/clock", run: async (_, runtime) => json(200, clockState(runtime)) },
  {
    method: "POST",
    path: "/local/clock",
    run: (request, runtime) => (isForm(request) ? clockFromForm : moveClock)(request, runtime),
  },
  { method: "GET", path: "/local/mail.json", run: mails },
  {
    method: "GET",
    path: "/local/mail",
    run: (request, runtime) => (prefersHtml(request) ? mailListPage : mails)(request, runtime),
  },
  {
    method: "GET",
    path: "/local/metrics",
    run: (request, runtime) => (prefersHtml(request) ? metricsPage : metrics)(request, runtime),
  },
];
