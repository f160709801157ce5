import { inject } from "vitest";
import { VirtualClock } from "../../infra/local/clock.ts";
import type { DemoStaff } from "../../infra/local/demo-staff.ts";
import { beginSession } from "../../infra/local/gateway/local-sign-in.ts";
import { localHtmlPages } from "../../infra/local/pages/index.ts";
import { bootRuntime, type Runtime } from "../../infra/local/runtime.ts";
import { moment } from "./moment.ts";

export interface System {
  readonly runtime: Runtime;
  readonly url: string;
  /** What functions and gateway have logged. */
  readonly logLines: readonly string[];
  /** A bearer token of one of the demo staff. */
  signIn(staff: string): Promise<string>;
  /** What the cookie of a browser holds in which one of the demo staff has just signed in. */
  openSession(staff: string): Promise<string>;
  /** Moves time forward to a moment; everything due on the way happens in order. */
  advance(to: string): Promise<void>;
  stop(): Promise<void>;
}

/** The whole system, booted from the synthesised template, with a clock that stands still until it is moved. */
export const startSystem = async (
  options: { at?: string; dataDir?: string; assembly?: string; staff?: readonly DemoStaff[] } = {},
): Promise<System> => {
  const clock = new VirtualClock({ startAt: moment(options.at ?? "2026-01-12"), mode: "held" });
  const logLines: string[] = [];
  const runtime = await bootRuntime({
    log: (line) => logLines.push(line),
    assembly: options.assembly ?? inject("assembly"),
    port: 0,
    clock,
    seed: 1,
    pages: localHtmlPages,
    ...(options.staff && { staff: options.staff }),
    ...(options.dataDir && { dataDir: options.dataDir }),
  });
  return {
    runtime,
    url: runtime.url,
    logLines,
    signIn: async (staff) => (await runtime.identity.signIn(staff)).token,
    openSession: async (staff) => (await beginSession(staff, runtime)) ?? "",
    advance: async (to) => void (await clock.advanceTo(moment(to))),
    stop: () => runtime.stop(),
  };
};
