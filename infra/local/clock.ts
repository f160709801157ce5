import { TimerQueue } from "./timer-queue.ts";

/** What the engine, the streams and the schedules know about time. All instants are milliseconds since the epoch. */
export interface Clock {
  /** The present, virtual. */
  now(): number;
  /**
   * Runs `run` once when virtual time reaches `ms` (soon, when that has passed); timers of the same instant fire in
   * order of creation. Works for any distance. The answer cancels the timer.
   */
  at(ms: number, run: () => void): () => void;
  /** Marks work in progress: virtual time is not moved while any is open. The answer ends it, and may be called twice. */
  begin(): () => void;
  /** Resolves when nothing is in progress, and still nothing is after a macrotask turn. */
  idle(): Promise<void>;
  /** True while advanceTo runs. */
  readonly advancing: boolean;
  /**
   * Registers a hook that runs when everything is idle, before time is moved on. It answers true if it did (or
   * started) work; then everything becomes idle again and the first hook is asked again, so that a hook runs only when
   * those before it have nothing left to do. Stream delivery uses it, so that a run is the same each time.
   */
  onQuiet(hook: () => Promise<boolean>): void;
}

/** setTimeout fires at once for a longer delay than this (it keeps the delay in 31 bits). */
const longestTimeout = 2 ** 31 - 1;

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * The only clock of the local runtime. In real mode it follows the wall clock with an offset; in held mode it stands
 * still. In both modes `advanceTo` moves it forward through every timer on the way.
 */
export class VirtualClock implements Clock {
  /**
   * Float64 view [frozen 0|1, value]. Frozen: value is the present. Otherwise value is what to add to the wall clock.
   * Worker threads read it for their Date. It changes between frozen and running only while nothing is in progress.
   */
  readonly shared = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);

  readonly #view = new Float64Array(this.shared);
  readonly #timers = new TimerQueue();
  readonly #held: boolean;
  readonly #quietHooks: (() => Promise<boolean>)[] = [];
  #inProgress = 0;
  #idleWaiters: (() => void)[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #advancing = false;
  #wake: NodeJS.Timeout | undefined;
  #drainPlanned = false;

  /** `startAt` is the first present (default: now); see the class for `mode`. */
  constructor(options: { startAt?: number; mode: "real" | "held" }) {
    this.#held = options.mode === "held";
    const startAt = options.startAt ?? Date.now();
    if (this.#held) this.#freezeAt(startAt);
    else this.#runFrom(startAt);
  }

  now(): number {
    return this.#view[0] === 1 ? this.#view[1]! : Date.now() + this.#view[1]!;
  }

  get advancing(): boolean {
    return this.#advancing;
  }

  at(ms: number, run: () => void): () => void {
    if (Number.isNaN(ms)) throw new RangeError("A timer needs an instant in milliseconds");
    const cancel = this.#timers.add(ms, run);
    this.#planWake();
    return cancel;
  }

  begin(): () => void {
    this.#inProgress++;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#inProgress--;
      if (this.#inProgress > 0 || this.#idleWaiters.length === 0) return;
      const waiters = this.#idleWaiters;
      this.#idleWaiters = [];
      for (const resolve of waiters) resolve();
    };
  }

  async idle(): Promise<void> {
    do {
      if (this.#inProgress > 0) await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
      await macrotask();
    } while (this.#inProgress > 0);
  }

  onQuiet(hook: () => Promise<boolean>): void {
    this.#quietHooks.push(hook);
  }

  /** The instant of the earliest timer, or undefined when there is none. */
  nextTimerAt(): number | undefined {
    return this.#timers.nextAt();
  }

  /**
   * Moves time forward to `ms`, firing all timers due on the way in order. Between two instants everything becomes
   * idle, then the quiet hooks run until none did work. Concurrent calls queue. Resolves with the number of timers
   * fired; rejects with RangeError when `ms` has already passed.
   */
  advanceTo(ms: number): Promise<number> {
    const turn = this.#queue.then(() => this.#advance(ms));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #advance(target: number): Promise<number> {
    if (!(target >= this.now())) throw new RangeError(`Time cannot move from ${this.now()} back to ${target}`);
    this.#advancing = true;
    let fired = 0;
    try {
      // Only when idle, so that no worker reads a half-changed `shared`.
      await this.idle();
      this.#freezeAt(Math.min(this.now(), target));
      for (;;) {
        await this.#settle();
        const next = this.#timers.nextAt();
        if (next === undefined || next > target) break;
        if (next > this.now()) this.#freezeAt(next);
        fired += this.#fireDue();
      }
      if (target > this.now()) this.#freezeAt(target);
    } finally {
      this.#advancing = false;
      if (!this.#held) this.#runFrom(this.now());
      this.#planWake();
    }
    return fired;
  }

  async #settle(): Promise<void> {
    do await this.idle();
    while (await this.#askQuietHooks());
  }

  /** True as soon as one of the hooks did work. */
  async #askQuietHooks(): Promise<boolean> {
    for (const hook of this.#quietHooks) if (await hook()) return true;
    return false;
  }

  #fireDue(): number {
    let fired = 0;
    for (let run = this.#timers.takeDue(this.now()); run !== undefined; run = this.#timers.takeDue(this.now())) {
      fired++;
      run();
    }
    return fired;
  }

  /** Outside advanceTo: real mode sleeps until the earliest timer, held mode only fires what is already due. */
  #planWake(): void {
    if (this.#advancing) return;
    const next = this.#timers.nextAt();
    if (next === undefined) return;
    const delay = next - this.now();
    if (delay <= 0) this.#planDrain();
    else if (!this.#held) {
      clearTimeout(this.#wake);
      this.#wake = setTimeout(() => this.#planDrain(), Math.min(delay, longestTimeout)).unref();
    }
  }

  #planDrain(): void {
    if (this.#drainPlanned) return;
    this.#drainPlanned = true;
    const end = this.begin();
    setImmediate(() => {
      this.#drainPlanned = false;
      try {
        if (!this.#advancing) this.#fireDue();
      } finally {
        end();
        this.#planWake();
      }
    });
  }

  #freezeAt(ms: number): void {
    this.#view[1] = ms;
    this.#view[0] = 1;
  }

  #runFrom(ms: number): void {
    this.#view[1] = ms - Date.now();
    this.#view[0] = 0;
  }
}
