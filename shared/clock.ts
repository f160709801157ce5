/** The only place that reads the system clock; everything else is given a time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** An instant as RFC 3339 in UTC with whole seconds: `2026-04-27T05:00:00Z`. */
export const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
