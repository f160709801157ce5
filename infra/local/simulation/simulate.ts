import { addDays, addMonths, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import { stockholmDay, stockholmInstant } from "../../../shared/dates/stockholm-time.ts";
import { nextWorkingDay } from "../../../shared/dates/working-days.ts";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { newestProgramme } from "../../../shared/forbund/programme-of.ts";
import type { Runtime } from "../runtime.ts";
import { draw, drawBetween, drawFrom } from "./draw.ts";
import { type Intention, nextIntention, type Seen } from "./staff.ts";
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

const demoUnits = ["kristianstad-ame", "hassleholm-ame"] as const;

/** How large a share of the time new referrals come in: the rest is for the last ones to be carried through. */
const shareWithReferrals = 0.6;

class Simulation {
  readonly #events: SimulatedEvent[] = [];
  readonly #faults: string[] = [];
  readonly #ids = new Map<number, string>();
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
    const units = demoUnits.filter((unit) => this.#programme.units.includes(unit));
    return drawFrom(units, this.#options.seed, n, "unit");
  }

  #tell(n: number, text: string): void {
    this.#events.push({ at: this.#runtime.clock.now(), n, text });
  }

  /** Lets staff act at a moment, once all that the system itself does at that moment is done. */
  #plan(at: number, act: () => Promise<void>, n: number): void {
    this.#runtime.clock.at(at, () => void this.#acts.push({ n, act }));
  }

  /**
   * Carries out what staff do in this instant, side by side. An execution can be at its last instant in the very moment in
   * which staff act: either may come first and both are right, but the same seed must give the same story.
   */
  async #letStaffAct(): Promise<boolean> {
    const acts = this.#acts.splice(0);
    await Promise.all(
      acts.map(({ n, act }) =>
        act().catch((error: unknown) =>
          this.#faults.push(`#${n}: ${error instanceof Error ? error.message : String(error)}`),
        ),
      ),
    );
    return acts.length > 0;
  }

  async #refer(n: number, on: CalendarDay): Promise<void> {
    const { seed } = this.#options;
    const answer = await this.#api.post(
      `case-worker-${this.#unit(n)}`,
      "/v1/referrals",
      {
        programme: this.#programme.id,
        referredBy: drawFrom(["fk", "af", "municipality", "region"], seed, n, "by"),
        on,
        person: { name: `Simulerad Deltagare ${n}` },
      },
      `simulation-${seed}-${n}-referral`,
    );
    if (answer.status !== 201) throw new Error(`referral answered ${answer.status} ${JSON.stringify(answer.body)}`);
    const { id } = answer.body as { id: string };
    this.#ids.set(n, id);
    this.#numbers.set(id, n);
    this.#tell(n, "referral received");
    this.#planNext(n, answer.body as Seen);
  }

  #planNext(n: number, seen: Seen): void {
    const { seed } = this.#options;
    const intention = nextIntention(seen, this.#programme, seed, n, this.#runtime.clock.now());
    if (intention) this.#plan(intention.at, () => this.#act(n, intention), n);
  }

  async #act(n: number, intention: Intention): Promise<void> {
    const { seed } = this.#options;
    const body = intention.body(stockholmDay(this.#runtime.clock.now()));
    const role = intention.signal === "referral-decision" ? "coordinator" : "project-worker";
    const send = (): Promise<Answer> =>
      this.#api.post(
        `${role}-${this.#unit(n)}`,
        `/v1/participations/${this.#ids.get(n)}/${intention.signal}`,
        body,
        `simulation-${seed}-${n}-${intention.key}`,
      );
    const answer = await send();
    if (answer.status !== 200)
      throw new Error(
        `${intention.signal} (${intention.key}) answered ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    this.#signals += 1;
    // Every eighth click is a double click.
    if (draw(seed, n, intention.key, "twice") < 0.125) {
      const again = await send();
      this.#repeated += 1;
      if (again.status !== 200) throw new Error(`the second click on ${intention.signal} answered ${again.status}`);
    }
    const seen = answer.body as Seen;
    this.#tell(n, `${intention.signal} ${describe(body)}→ ${seen.status}`);
    this.#planNext(n, seen);
  }

  async run(): Promise<Simulated> {
    const { participations, months, seed, startOn } = this.#options;
    const { clock } = this.#runtime;
    const until = stockholmInstant(addMonths(startOn, months), "18:00");
    const daysWithReferrals = Math.floor(months * 30.4 * shareWithReferrals);
    for (let n = 1; n <= participations; n += 1) {
      const day = nextWorkingDay(addDays(startOn, drawBetween(0, daysWithReferrals, seed, n, "referred")));
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

const describe = (body: Record<string, unknown>): string => {
  const told = Object.entries(body).filter(([name]) => name !== "on");
  return told.length > 0 ? `(${told.map(([name, value]) => `${name} ${value}`).join(", ")}) ` : "";
};

/** Carries N participations of a programme through months of virtual time, with staff who act, act late, extend, close early or forget. */
export const simulate = (runtime: Runtime, forbund: Forbund, options: SimulationOptions): Promise<Simulated> =>
  new Simulation(runtime, forbund, options).run();
