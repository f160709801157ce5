import { inject } from "vitest";
import { VirtualClock } from "../../infra/local/clock.ts";
import type { DemoStaff } from "../../infra/local/demo-staff.ts";
import { beginSession } from "../../infra/local/gateway/local-sign-in.ts";
import { localHtmlPages } from "../../infra/local/pages/index.ts";
import { bootRuntime, type Runtime } from "../../infra/local/runtime.ts";
import { moment } from "./moment.ts";
import { Passed, placeNames, placesOf } from "./places.ts";
import { Planted } from "./planted.ts";

export interface System {
  readonly runtime: Runtime;
  readonly url: string;
  /** What functions and gateway have logged. */
  readonly logLines: readonly string[];
  /** What went through and is gone. */
  readonly passed: Passed;
  /** What requests have said about persons. */
  readonly planted: Planted;
  /** A bearer token of one of the demo staff. */
  signIn(staff: string): Promise<string>;
  /** What the cookie of a browser holds in which one of the demo staff has just signed in. */
  openSession(staff: string): Promise<string>;
  /** Moves time forward to a moment; everything due on the way happens in order. */
  advance(to: string): Promise<void>;
  /**
   * Stops, having searched everything that was left behind for what was said about persons: it belongs in the vault alone.
   * Throws where it was found, never what.
   */
  stop(): Promise<void>;
}

/** Every member of a body that is JSON; nothing of another. */
const jsonIn = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
};

/** The whole system, booted from the synthesised template, with a clock that stands still until it is moved. */
export const startSystem = async (
  options: { at?: string; dataDir?: string; assembly?: string; staff?: readonly DemoStaff[]; planted?: Planted } = {},
): Promise<System> => {
  const clock = new VirtualClock({ startAt: moment(options.at ?? "2026-01-12"), mode: "held" });
  const logLines: string[] = [];
  const passed = new Passed();
  const { planted = new Planted() } = options;
  const runtime = await bootRuntime({
    onAnswer: (request, answer) => {
      passed.exchange(request, answer);
      if (request.body.length > 0 && request.path.startsWith("/v1/")) planted.remember(jsonIn(request.body));
    },
    log: (line) => logLines.push(line),
    assembly: options.assembly ?? inject("assembly"),
    port: 0,
    clock,
    seed: 1,
    pages: localHtmlPages,
    ...(options.staff && { staff: options.staff }),
    ...(options.dataDir && { dataDir: options.dataDir }),
  });
  runtime.queues.onSend((_queue, _visibleAt, body) => passed.messages.push(body));
  const searched = async (): Promise<void> => {
    const places = await placesOf(runtime, logLines, passed);
    const found = placeNames
      .map((place) => ({ place, kinds: planted.foundIn(places[place]) }))
      .filter(({ kinds }) => kinds.length > 0)
      .map(({ place, kinds }) => `${place} (${kinds.join(", ")})`);
    if (found.length > 0) throw new Error(`Personal data stand outside the vault: ${found.join("; ")}`);
  };
  // A story may stop it before its own end.
  let stopped: Promise<void> | undefined;
  return {
    runtime,
    url: runtime.url,
    logLines,
    passed,
    planted,
    signIn: async (staff) => (await runtime.identity.signIn(staff)).token,
    openSession: async (staff) => (await beginSession(staff, runtime)) ?? "",
    advance: async (to) => void (await clock.advanceTo(moment(to))),
    stop: () => {
      stopped ??= searched().finally(() => runtime.stop());
      return stopped;
    },
  };
};
