import { existsSync } from "node:fs";
import type { VirtualClock } from "./clock.ts";
import { openState, type State, stateIn } from "./state.ts";

const entry = "virtual-time";
const everyMs = 2000;

interface Kept {
  now: number;
  wall: number;
}

/** Remembers virtual time over a restart. */
export interface TimeKeeper {
  /** Writes the present down now. */
  keep(): void;
  stop(): void;
}

/** Where time stands by now that was written down: in real mode it has gone on with the offset that it had. */
const standsAt = (text: string, mode: "real" | "held"): number => {
  const kept = JSON.parse(text) as Kept;
  // Both instants are rounded to milliseconds: one more keeps time from going back by one.
  const elapsed = mode === "real" ? Date.now() - kept.wall + 1 : 0;
  return kept.now + Math.max(0, elapsed);
};

/**
 * Where the time of a directory's data stands by now, milliseconds since the epoch; undefined while there are none. A real clock that
 * is begun there goes on with data whose time is earlier than ours, too.
 */
export const keptTime = (dataDir: string): number | undefined => {
  const path = stateIn(dataDir);
  if (!existsSync(path)) return undefined;
  const state = openState(path);
  const text = state.get(entry);
  state.close();
  return text === undefined ? undefined : standsAt(text, "real");
};

/**
 * Takes the clock to where the last process left it, before anything else runs on it: in real mode it goes on with the
 * offset that it had, in held mode from the instant. A clock that is already later stays. Then time is written down every
 * two seconds, and, while it is advanced, before each step with the instant it is about to reach: after a kill time must not be
 * earlier than what was done (it may be later, by at most one step).
 */
export const keepTime = async (clock: VirtualClock, state: State, mode: "real" | "held"): Promise<TimeKeeper> => {
  const text = state.get(entry);
  const then = text === undefined ? 0 : standsAt(text, mode);
  if (then > clock.now()) await clock.advanceTo(then);
  let last = 0;
  const write = (now: number): void => {
    last = now;
    state.set(entry, JSON.stringify({ now, wall: Date.now() } satisfies Kept));
  };
  const keep = (): void => write(clock.now());
  let stopped = false;
  keep();
  clock.onQuiet(async () => {
    const coming = Math.max(clock.now(), clock.nextTimerAt() ?? 0);
    if (!stopped && coming !== last) write(coming);
    return false;
  });
  const timer = setInterval(() => {
    if (!clock.advancing) keep();
  }, everyMs).unref();
  return {
    keep,
    stop() {
      stopped = true;
      clearInterval(timer);
      keep();
    },
  };
};
