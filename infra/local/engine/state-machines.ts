import { AwsError } from "../aws-error.ts";
import type { Arns } from "./arns.ts";
import type { Revision } from "./execution.ts";
import { checkName } from "./names.ts";

/** A published version: a revision that a number was given to. */
export interface Version {
  readonly arn: string;
  readonly number: number;
  readonly revision: Revision;
  readonly description: string | undefined;
  readonly createdAt: number;
}

/** Where an alias leads: one version, or two with weights that add up to 100. */
export interface Route {
  readonly stateMachineVersionArn: string;
  readonly weight: number;
}

export interface Alias {
  readonly arn: string;
  readonly name: string;
  routing: readonly Route[];
  description: string | undefined;
  readonly createdAt: number;
  updatedAt: number;
}

/** A state machine with its versions and aliases. */
export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  revision: Revision;
  readonly createdAt: number;
  updatedAt: number;
  readonly versions: Version[];
  readonly aliases: Map<string, Alias>;
}

/** What StartExecution runs, by the ARN of a state machine, a version or an alias. */
export interface Target {
  readonly machine: StateMachine;
  readonly revision: Revision;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
}

const doesNotExist = (arn: string): AwsError =>
  new AwsError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);

/** The state machines of one account and region. */
export class StateMachines {
  readonly #arns: Arns;
  readonly #machines = new Map<string, StateMachine>();

  constructor(arns: Arns) {
    this.#arns = arns;
  }

  /** Adds one, or answers the same one if it is there with this definition and role. Throws StateMachineAlreadyExists. */
  create(name: string, revision: Revision, now: number): StateMachine {
    checkName(name);
    const arn = this.#arns.stateMachine(name);
    const existing = this.#machines.get(arn);
    if (existing !== undefined) {
      const { definition, roleArn } = existing.revision;
      if (definition === revision.definition && roleArn === revision.roleArn) return existing;
      throw new AwsError("StateMachineAlreadyExists", `State Machine Already Exists: '${arn}'`);
    }
    const times = { createdAt: now, updatedAt: now };
    const machine: StateMachine = { arn, name, revision, ...times, versions: [], aliases: new Map() };
    this.#machines.set(arn, machine);
    return machine;
  }

  /** All, by name. */
  list(): StateMachine[] {
    return [...this.#machines.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The machine of this ARN (without version or alias). Throws StateMachineDoesNotExist. */
  get(arn: string): StateMachine {
    const machine = this.#machines.get(arn);
    if (machine === undefined) throw doesNotExist(arn);
    return machine;
  }

  /** Removes a machine with its versions and aliases; nothing happens if there is none. Its executions go on. */
  delete(arn: string): void {
    this.#machines.delete(arn);
  }

  /** What an ARN of a machine, version or alias means now; `random` decides between the versions of an alias. */
  target(arn: string, random: () => number): Target {
    const { machine, qualifier } = this.#split(arn);
    if (qualifier === undefined)
      return { machine, revision: machine.revision, versionArn: undefined, aliasArn: undefined };
    const alias = machine.aliases.get(qualifier);
    if (alias === undefined) {
      const { revision } = this.version(arn);
      return { machine, revision, versionArn: arn, aliasArn: undefined };
    }
    const [first, second] = alias.routing;
    const route = second !== undefined && random() * 100 >= first!.weight ? second : first!;
    const version = this.version(route.stateMachineVersionArn);
    return { machine, revision: version.revision, versionArn: version.arn, aliasArn: alias.arn };
  }

  /** Gives the present revision a number; the same revision keeps the one that it has. */
  publish(arn: string, description: string | undefined, now: number): Version {
    const machine = this.get(arn);
    const last = machine.versions.at(-1);
    if (last !== undefined && last.revision === machine.revision) return last;
    const number = (last?.number ?? 0) + 1;
    const version = { arn: `${arn}:${number}`, number, revision: machine.revision, description, createdAt: now };
    machine.versions.push(version);
    return version;
  }

  /** The version of this ARN. Throws StateMachineDoesNotExist. */
  version(arn: string): Version {
    const { machine, qualifier } = this.#split(arn);
    const version = machine.versions.find((one) => String(one.number) === qualifier);
    if (version === undefined) throw doesNotExist(arn);
    return version;
  }

  /** Removes a version. Throws ConflictException while an alias leads to it. */
  deleteVersion(arn: string): void {
    const { machine } = this.#split(arn);
    const used = [...machine.aliases.values()].some(({ routing }) =>
      routing.some((route) => route.stateMachineVersionArn === arn),
    );
    if (used) throw new AwsError("ConflictException", `An alias leads to the version ${arn}`);
    const index = machine.versions.findIndex((version) => version.arn === arn);
    if (index >= 0) machine.versions.splice(index, 1);
  }

  /** Adds an alias to the machine that its versions belong to. Throws ConflictException if it is there with another route. */
  createAlias(name: string, routing: readonly Route[], description: string | undefined, now: number): Alias {
    checkName(name);
    if (/^\d+$/.test(name)) throw new AwsError("ValidationException", "The name of an alias cannot be a number");
    const machine = this.#checkRouting(routing);
    const existing = machine.aliases.get(name);
    if (existing !== undefined) {
      if (JSON.stringify(existing.routing) === JSON.stringify(routing)) return existing;
      throw new AwsError("ConflictException", `The alias ${existing.arn} exists`);
    }
    const arn = `${machine.arn}:${name}`;
    const alias: Alias = { arn, name, routing, description, createdAt: now, updatedAt: now };
    machine.aliases.set(name, alias);
    return alias;
  }

  /** Leads an alias elsewhere, or describes it anew. */
  updateAlias(arn: string, routing: readonly Route[] | undefined, description: string | undefined, now: number): Alias {
    const alias = this.alias(arn);
    if (routing !== undefined) {
      this.#checkRouting(routing);
      alias.routing = routing;
    }
    if (description !== undefined) alias.description = description;
    alias.updatedAt = now;
    return alias;
  }

  /** The alias of this ARN. Throws ResourceNotFound. */
  alias(arn: string): Alias {
    const { machine, qualifier } = this.#split(arn);
    const alias = qualifier === undefined ? undefined : machine.aliases.get(qualifier);
    if (alias === undefined) throw new AwsError("ResourceNotFound", `Resource not found: '${arn}'`);
    return alias;
  }

  /** Removes an alias. */
  deleteAlias(arn: string): void {
    const { machine, qualifier } = this.#split(arn);
    machine.aliases.delete(qualifier ?? "");
  }

  #split(arn: string): { machine: StateMachine; qualifier: string | undefined } {
    const parts = arn.split(":");
    const machine = this.#machines.get(parts.slice(0, 7).join(":"));
    if (machine === undefined) throw doesNotExist(arn);
    return { machine, qualifier: parts[7] };
  }

  #checkRouting(routing: readonly Route[]): StateMachine {
    const weight = routing.reduce((sum, route) => sum + route.weight, 0);
    if (routing.length < 1 || routing.length > 2 || weight !== 100) {
      throw new AwsError("ValidationException", "An alias leads to one or two versions whose weights add up to 100");
    }
    const machines = new Set(
      routing.map((route) => this.#split(this.version(route.stateMachineVersionArn).arn).machine),
    );
    if (machines.size > 1) throw new AwsError("ValidationException", "The versions belong to different state machines");
    return machines.values().next().value as StateMachine;
  }
}
