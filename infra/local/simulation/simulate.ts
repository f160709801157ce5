import { access } from "../../../shared/access.ts";
import { addDays, addMonths, type CalendarDay, daysBetween } from "../../../shared/dates/calendar-day.ts";
import { stockholmDay, stockholmInstant } from "../../../shared/dates/stockholm-time.ts";
import { nextWorkingDay } from "../../../shared/dates/working-days.ts";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { newestProgramme } from "../../../shared/forbund/programme-of.ts";
import { type SignalName, signalNames } from "../../../shared/participation/signals/index.ts";
import type { Runtime } from "../runtime.ts";
import { draw, drawBetween, drawFrom } from "./draw.ts";
import { referralOf } from "./refer.ts";
import { type Act, nextIntention, type Seen } from "./staff.ts";
import { type Answer, StaffApi } from "./staff-api.ts";

export interface SimulationOptions {
  readonly participations: number;
  readonly months: number;
  readonly seed: number;
  readonly programme: string;
  /** The first day of the simulation. */
  readonly startOn: CalendarDay;
}

/** One thing that happened, for the printed story. */
export interface SimulatedEvent {
  readonly at: number;
  readonly n: number;
  readonly text: string;
}

export interface Simulated {
  readonly events: readonly SimulatedEvent[];
  /** Id of each participation, by its number from 1. */
  readonly ids: ReadonlyMap<number, string>;
  readonly counts: { readonly referrals: number; readonly signals: number; readonly repeated: number };
  /** Answers that should not have come. */
  readonly faults: readonly string[];
  /** The end of the simulated time, milliseconds since the epoch. */
  readonly until: number;
}

/** How large a share of the time new referrals come in: the rest is for the last ones to be carried through. */
const shareWithReferrals = 0.6;

/** Who sends what the coordinator alone may send; everything else is the project worker's. */
const coordinators = new Set<SignalName>(
  signalNames.filter((name) => Object.keys(access[name]).join() === "coordinator"),
);

class Simulation {
  readonly #events: SimulatedEvent[] = [];
  readonly #faults: string[] = [];
  readonly #ids = new Map<number, string>();
  /** What staff have done about each participation: what has happened once does not happen again. */
  readonly #done = new Map<number, Set<string>>();
  readonly #numbers = new Map<string, number>();
  readonly #api: StaffApi;
  readonly #runtime: Runtime;
  readonly #forbund: Forbund;
  readonly #options: SimulationOptions;
  /** What staff do in this instant. */
  readonly #acts: { n: number; act: () => Promise<void> }[] = [];
  #signals = 0;
  #repeated = 0;

  constructor(runtime: Runtime, forbund: Forbund, options: SimulationOptions) {
    this.#runtime = runtime;
    this.#forbund = forbund;
    this.#options = options;
    this.#api = new StaffApi(runtime);
  }

  get #programme() {
    const programme = newestProgramme(this.#forbund, this.#options.programme);
    if (!programme) throw new Error(`The förbund has no programme ${this.#options.programme}`);
    return programme;
  }

  #unit(n: number): string {
    return drawFrom(this.#programme.units, this.#options.seed, n, "unit");
  }

  #tell(n: number, text: string): void {
    this.#events.push({ at: this.#runtime.clock.now(), n, text });
  }

  /** Lets staff act at a moment, once all that the system itself does at that moment is done. */
  #plan(at: number, act: () => Promise<void>, n: number): void {
    this.#runtime.clock.at(at, () => void this.#acts.push({ n, act }));
  }

  /**
   * Carries out what staff do in this instant, side by side; one after the other where they compete for places. An execution
   * can be at its last instant in the very moment in which staff act: either may come first and both are right, but the same
   * seed must give the same story.
   */
  async #letStaffAct(): Promise<boolean> {
    const acts = this.#acts.splice(0).sort((a, b) => a.n - b.n);
    const carryOut = ({ n, act }: (typeof acts)[number]) =>
      act().catch((error: unknown) => {
        this.#faults.push(`#${n}: ${error instanceof Error ? error.message : String(error)}`);
      });
    if (this.#programme.capacity.length > 0) for (const one of acts) await carryOut(one);
    else await Promise.all(acts.map(carryOut));
    return acts.length > 0;
  }

  async #refer(n: number, on: CalendarDay): Promise<void> {
    const { seed } = this.#options;
    const answer = await this.#api.post(
      `case-worker-${this.#unit(n)}`,
      "/v1/referrals",
      referralOf(this.#programme, this.#forbund, seed, n, on),
      `simulation-${seed}-${n}-referral`,
    );
    if (answer.status !== 201) throw new Error(`referral answered ${answer.status} ${JSON.stringify(answer.body)}`);
    const { id } = answer.body as { id: string };
    this.#ids.set(n, id);
    this.#numbers.set(id, n);
    this.#tell(n, "referral received");
    await this.#remember(n, answer.body as Seen);
    this.#planNext(n, answer.body as Seen);
  }

  /** After a kill: what staff had done before stands in the history, under the keys that it was sent with. */
  async #remember(n: number, { id, unit, revision }: Seen): Promise<void> {
    if (revision === 1) return;
    const { body } = await this.#api.get(`coordinator-${unit}`, `/v1/participations/${id}`);
    const prefix = `simulation-${this.#options.seed}-${n}-`;
    const keys = (body as { history: readonly { signalId?: string }[] }).history.flatMap(({ signalId }) =>
      signalId?.startsWith(prefix) ? [signalId.slice(prefix.length)] : [],
    );
    this.#done.set(n, new Set(keys));
  }

  #planNext(n: number, seen: Seen): void {
    const { seed } = this.#options;
    const one = { seen, programme: this.#programme, forbund: this.#forbund, seed, n };
    const done = this.#done.get(n) ?? new Set();
    const intention = nextIntention(one, done, this.#runtime.clock.now());
    if (intention) this.#plan(intention.at, () => this.#act(n, seen.unit, intention), n);
  }

  async #act(n: number, unit: string, act: Act): Promise<void> {
    const { seed } = this.#options;
    const body = act.body(stockholmDay(this.#runtime.clock.now()));
    const role = coordinators.has(act.signal) ? "coordinator" : "project-worker";
    const send = (): Promise<Answer> =>
      this.#api.post(
        `${role}-${act.unit ?? unit}`,
        `/v1/participations/${this.#ids.get(n)}/${act.signal}`,
        body,
        `simulation-${seed}-${n}-${act.key}`,
      );
    const answer = await send();
    if (answer.status === 409 && act.ifFull) return this.#act(n, unit, act.ifFull);
    if (answer.status !== 200)
      throw new Error(`${act.signal} (${act.key}) answered ${answer.status} ${JSON.stringify(answer.body)}`);
    this.#signals += 1;
    this.#done.set(n, (this.#done.get(n) ?? new Set()).add(act.key));
    // Every sixteenth click is a double click.
    if (draw(seed, n, act.key, "twice") < 0.0625) {
      const again = await send();
      this.#repeated += 1;
      if (again.status !== 200) throw new Error(`the second click on ${act.signal} answered ${again.status}`);
    }
    const seen = await this.#seenAfter(answer.body, unit);
    this.#tell(n, `${act.signal} ${describe(body)}→ ${seen.status}`);
    this.#planNext(n, seen);
  }

  /** What the unit's staff see now; a unit that has said no to somebody is told nothing, and the others look for themselves. */
  async #seenAfter(body: unknown, unit: string): Promise<Seen> {
    if ("dueSteps" in (body as object)) return body as Seen;
    const { id } = body as { id: string };
    return (await this.#api.get(`coordinator-${unit}`, `/v1/participations/${id}`)).body as Seen;
  }

  get #lastDay(): CalendarDay {
    return addMonths(this.#options.startOn, this.#options.months);
  }

  /** Referrals come evenly, on working days, for a part of the time and never after the programme's end. */
  #referralDay(n: number): CalendarDay {
    const { startOn, seed, months } = this.#options;
    const { to } = this.#programme.period;
    const days = Math.floor(months * 30.4 * shareWithReferrals);
    const most = to === undefined ? days : Math.max(0, Math.min(days, daysBetween(startOn, to) - 7));
    return nextWorkingDay(addDays(startOn, drawBetween(0, most, seed, n, "referred")));
  }

  async run(): Promise<Simulated> {
    const { participations } = this.#options;
    const { clock } = this.#runtime;
    const until = stockholmInstant(this.#lastDay, "18:00");
    for (let n = 1; n <= participations; n += 1) {
      const day = this.#referralDay(n);
      const at = stockholmInstant(day, "09:00");
      // After a kill: what was referred before is found again under the same key, and goes on from where it stands.
      this.#plan(Math.max(at, clock.now()), () => this.#refer(n, day), n);
    }
    clock.onQuiet(() => this.#letStaffAct());
    const stopListening = this.#runtime.mailbox.onMail((mail) => {
      const id = mail.headers["X-Stegvis-Reminder"]?.split("/")[0];
      const n = this.#numbers.get(id ?? "") ?? 0;
      this.#tell(n, `mail to ${mail.to.join(", ")}: ${mail.subject}`);
    });
    await clock.advanceTo(until);
    stopListening();
    const events = this.#events.sort((a, b) => a.at - b.at || a.n - b.n || (a.text < b.text ? -1 : 1));
    return {
      events,
      ids: this.#ids,
      counts: { referrals: this.#ids.size, signals: this.#signals, repeated: this.#repeated },
      faults: this.#faults,
      until,
    };
  }
}

/** The parts of a body that say something in one line. */
const describe = (body: Record<string, unknown>): string => {
  const told = Object.entries(body).filter(([name]) => name !== "on");
  return told.length > 0 ? `(${told.map(([name, value]) => `${name} ${value}`).join(", ")}) ` : "";
};

/** Carries N participations of a programme through months of virtual time, with staff who act, act late, extend, close early or forget. */
export const simulate = (runtime: Runtime, forbund: Forbund, options: SimulationOptions): Promise<Simulated> =>
  new Simulation(runtime, forbund, options).run();
