import { unmarshall } from "@aws-sdk/util-dynamodb";
import { onTestFinished } from "vitest";
import type { Runtime } from "../../infra/local/runtime.ts";
import { ReadVersions } from "../../infra/local/simulation/read-versions.ts";
import { access } from "../../shared/access.ts";
import type { AccessLine } from "../../shared/access-log/access-line.ts";
import { linkFrom } from "../../shared/access-log/access-log-table.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import { assemblyOf } from "../support/assembly.ts";
import { contractOfApi } from "../support/contract.ts";
import { moment } from "../support/moment.ts";
import { Planted } from "../support/planted.ts";
import { type System, startSystem } from "../support/system.ts";
import { scanned } from "../support/tables.ts";

/** Where and in what a story takes place, unless it says otherwise. */
const place = { forbund: "skane-nordost", unit: "kristianstad-ame", programme: "gemensam-kraft", route: "fk" };

export type Place = typeof place;

/** Who is referred, unless the story says otherwise: made up, and to be found nowhere when it ends (test/support/planted.ts). */
const somebody = { name: "Påhittad Deltagare", phone: "070-174 06 25", email: "pahittad.deltagare@person.example" };

/** Who sends a signal, unless the story says otherwise: what only the coordinator may send, or the project worker. */
const senderOf = (signal: SignalName) => (access[signal]["project-worker"] ? "project-worker" : "coordinator");

/** A token lasts an hour. */
const keptTokenMs = 15 * 60_000;

/** Signals that do not say `on`, since they are about another day or about none. */
const withoutDay = new Set<SignalName>(["start-move", "correction", "assignment"]);

/** An ordinary closure: why, how things stand, what comes next. */
export const closing = { reason: "goal-reached", outcome: "work", nextStep: "employer" } as const;

/** What the API answers, as far as the stories read it. */
export interface Body {
  readonly id: string;
  readonly status: string | number;
  readonly followUps: readonly unknown[];
  readonly dueSteps: readonly { key: string; dueOn: string }[];
  readonly history: readonly { signal?: string }[];
  readonly person: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Body;
}

const stockholm = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Stockholm",
  dateStyle: "short",
  timeStyle: "short",
});

/** One participation in a story. */
export class Told {
  readonly id: string;
  readonly #story: Story;

  /** `id` may be that of a participation of an earlier story on the same data. */
  constructor(story: Story, id: string) {
    this.#story = story;
    this.id = id;
  }

  /** Staff send a signal now; `on` is today unless the body says otherwise. */
  async send(
    signal: SignalName,
    body: Record<string, unknown> = {},
    more: { key?: string; as?: string } = {},
  ): Promise<Answer> {
    return this.#story.request(
      "POST",
      `/v1/participations/${this.id}/${signal}`,
      more.as ?? senderOf(signal),
      { ...(!withoutDay.has(signal) && { on: this.#story.today }), ...body },
      more.key,
    );
  }

  /** Sends a signal and expects it to be carried out. */
  async does(signal: SignalName, body: Record<string, unknown> = {}): Promise<Answer> {
    const answer = await this.send(signal, body);
    if (answer.status !== 200) throw new Error(`${signal} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    await this.#story.settle();
    return answer;
  }

  /** The coordinator gives it to some of the unit's staff, who have been at the page before. */
  async assignTo(...staff: readonly string[]): Promise<Answer> {
    const subs = await Promise.all(staff.map((one) => this.#story.arrives(one)));
    return this.send("assignment", { staff: subs });
  }

  read = (as = "project-worker"): Promise<Answer> => this.#story.request("GET", `/v1/participations/${this.id}`, as);

  /** Names of the executions, in order. */
  get executions(): string[] {
    return this.#story.executionsOf(this.id).map(({ name }) => name);
  }

  /** Every state walked through, over all executions. Rounds that only went from a wait to a reminder and back are kept. */
  get states(): string[] {
    const { engine } = this.#story.runtime;
    return this.#story.executionsOf(this.id).flatMap(({ executionArn }) => {
      const walked: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = engine.getExecutionHistory({ executionArn, maxResults: 1000, nextToken });
        for (const event of page.events) {
          const entered = (event as { stateEnteredEventDetails?: { name: string } }).stateEnteredEventDetails;
          if (entered) walked.push(entered.name);
        }
        nextToken = page.nextToken;
      } while (nextToken);
      return walked;
    });
  }

  /** The waits in the order in which it stood in them, without repetitions: what somebody sees who looks at the console now and then. */
  get stood(): string[] {
    return this.states.filter((name) => name.startsWith("Wait for")).filter((name, at, all) => name !== all[at - 1]);
  }

  /** Every mail about it: `2026-04-20 07:00 projektmedarbetare: Påminnelse: …`. */
  get mails(): string[] {
    return this.#story.runtime.mailbox.mails
      .filter((mail) => mail.headers["X-Stegvis-Reminder"]?.startsWith(this.id))
      .map((mail) => `${stockholm.format(Date.parse(mail.date))} ${mail.to[0]?.split(".")[0]}: ${mail.subject}`);
  }
}

/** A dated story on the whole system: API, functions, table, stream and workflow, with a clock that the story moves. */
export class Story {
  readonly place: Place;
  readonly #read = new ReadVersions();
  readonly #start: ((at: string) => Promise<System>) | undefined;
  readonly #tokens = new Map<string, { readonly token: string; readonly at: number; readonly system: System }>();
  #system: System;

  /** @param start starts the system anew on the same data, for a story in which it is switched off */
  constructor(system: System, where: Partial<Place> = {}, start?: (at: string) => Promise<System>) {
    this.#system = system;
    this.#start = start;
    this.place = { ...place, ...where };
  }

  /** The system as it runs now. */
  get system(): System {
    return this.#system;
  }

  get runtime(): Runtime {
    return this.system.runtime;
  }

  get logLines(): readonly string[] {
    return this.system.logLines;
  }

  /** What rests in each dead-letter queue, by the queue's logical id. */
  get deadLetters(): Record<string, readonly unknown[]> {
    const { queues, system } = this.runtime;
    return Object.fromEntries(system.queues.map(({ logicalId, name }) => [logicalId, queues.peek(name)]));
  }

  get today(): string {
    return stockholmDay(this.runtime.clock.now());
  }

  /** Moves time to a moment, and lets everything happen that is due on the way. */
  async to(when: string): Promise<void> {
    await this.system.advance(when);
  }

  /**
   * Years in which nothing happens: the system is switched off, and on again at a moment. What was due by then and can still be done
   * is done then. For a story that has its data in a directory.
   */
  async switchedOffUntil(when: string): Promise<void> {
    if (!this.#start) throw new Error("This story cannot be switched off");
    await this.#system.stop();
    this.#system = await this.#start(when);
    await this.settle();
  }

  /** Lets everything happen that is due now. */
  async settle(): Promise<void> {
    await this.runtime.clock.advanceTo(this.runtime.clock.now());
  }

  /** Plans something for a moment that time is then moved past; it happens in the same instant as whatever is due then. */
  at(when: string, act: () => Promise<unknown>): void {
    this.runtime.clock.at(moment(when), () => {
      const end = this.runtime.clock.begin();
      void act().finally(end);
    });
  }

  /** The name of the Lambda function that a part of the stack made, by how its logical id begins. */
  functionName(logicalIdPrefix: string): string {
    const found = this.runtime.system.functions.find(({ logicalId }) => logicalId.startsWith(logicalIdPrefix));
    if (!found) throw new Error(`No function begins with ${logicalIdPrefix}`);
    return found.name;
  }

  /**
   * Sends a request. About a participation it names the version that the story has read last, and reads again when that is an older
   * one, as people do; `headers` with an `if-match` of their own are sent as they are.
   */
  async request(
    method: string,
    path: string,
    as: string,
    body?: unknown,
    key: string = crypto.randomUUID(),
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#ask(method, path, as, body, key, headers);
      const isStale = answer.status === 412 || answer.status === 428;
      if (body === undefined || !isStale || "if-match" in headers || attempt === 5) return answer;
      await this.#ask("GET", path.split("/").slice(0, 4).join("/"), as);
    }
  }

  async #ask(
    method: string,
    path: string,
    as: string,
    body?: unknown,
    key?: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.system.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.#tokenOf(this.#staffId(as))}`,
        ...(body !== undefined && { "content-type": "application/json", ...this.#read.header(path) }),
        ...(key !== undefined && body !== undefined && { "idempotency-key": key }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    this.#read.remember(path, response);
    const contentType = response.headers.get("content-type") ?? "";
    const isJson = /^application\/(problem\+)?json/.test(contentType);
    const answer = { status: response.status, body: (await (isJson ? response.json() : response.text())) as Body };
    // Every answer of every story is one that the OpenAPI file says that there can be.
    const fault = contractOfApi().faultOf({ method, path, contentType, ...answer });
    if (fault) throw new Error(`${method} ${path} answered ${fault}`);
    return answer;
  }

  /** Whoever asks again within minutes has not signed in again. */
  async #tokenOf(staff: string): Promise<string> {
    const now = this.runtime.clock.now();
    const known = this.#tokens.get(staff);
    if (known && known.system === this.#system && now - known.at < keptTokenMs) return known.token;
    const token = await this.system.signIn(staff);
    this.#tokens.set(staff, { token, at: now, system: this.#system });
    return token;
  }

  /** Everything in the log of access, in no order. */
  async accessLines(): Promise<AccessLine[]> {
    const pages = await scanned(this.runtime, this.runtime.tableName("AccessLogTable"));
    const items = pages.flatMap((page) => JSON.parse(page).Items as Parameters<typeof unmarshall>[0][]);
    return items.map((item) => linkFrom(unmarshall(item)).body as unknown as AccessLine);
  }

  /** Somebody opens the page, so that the unit knows them. @returns their subject */
  async arrives(as: string): Promise<string> {
    await this.request("GET", "/v1/me", as);
    const token = await this.system.signIn(this.#staffId(as));
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub as string;
  }

  /** A role at the story's own unit, or the whole id of one of the demo staff. */
  #staffId(as: string): string {
    return this.runtime.identity.staff.some(({ id }) => id === as) ? as : `${as}-${this.place.unit}`;
  }

  /** A referral comes in today, to the programme and by the route of the story. */
  async refer(person: Record<string, unknown> = somebody, more: Record<string, unknown> = {}): Promise<Told> {
    const { programme, route } = this.place;
    const answer = await this.request("POST", "/v1/referrals", "case-worker", {
      programme,
      route,
      on: this.today,
      sex: "woman",
      person,
      ...more,
    });
    if (answer.status !== 201)
      throw new Error(`The referral answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    await this.settle();
    return new Told(this, answer.body.id);
  }

  /** A participation that is active since a start meeting today, its plan agreed. */
  async active(person?: Record<string, unknown>): Promise<Told> {
    const told = await this.refer(person);
    await told.does("referral-decision", { decision: "accept" });
    await told.does("start-meeting");
    await told.does("plan");
    return told;
  }

  executionsOf(id: string): { executionArn: string; name: string }[] {
    const { engine } = this.runtime;
    return engine
      .listStateMachines()
      .stateMachines.flatMap(({ arn }) => engine.listExecutions({ stateMachineArn: arn }).executions)
      .filter(({ name }) => name.startsWith(`${id}.`))
      .sort((a, b) => Number(a.name.split(".g")[1]) - Number(b.name.split(".g")[1]));
  }
}

/** Begins a story at a moment; the system stops when the test has finished. */
export const begin = async (
  at: string,
  where: Partial<Place> = {},
  more: { assembly?: string; dataDir?: string } = {},
): Promise<Story> => {
  const assembly = where.forbund && (await assemblyOf(where.forbund));
  // What was said before the system was switched off must stand nowhere after it either.
  const planted = new Planted();
  const start = (from: string) => startSystem({ at: from, planted, ...(assembly && { assembly }), ...more });
  const story = new Story(await start(at), where, start);
  onTestFinished(() => story.system.stop());
  return story;
};
