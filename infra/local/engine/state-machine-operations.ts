import { AwsError } from "../aws-error.ts";
import { isStateMachineArn } from "./arns.ts";
import {
  type DefinitionProblem,
  type DefinitionSources,
  parseDefinition,
  readDefinition,
} from "./definition/definition.ts";
import type { TaskResource } from "./definition/resource.ts";
import type { EngineOptions } from "./engine-options.ts";
import type { Revision } from "./execution.ts";
import { type PageRequest, pageOf } from "./paging.ts";
import type { Alias, Route, StateMachine, StateMachines, Version } from "./state-machines.ts";
import type { World } from "./world.ts";

const startExecutionResource = /:states:[^:]*:[^:]*:(aws-sdk:sfn|states):startExecution$/;

/** The operations on state machines, versions and aliases. The engine adds those on executions. */
export class StateMachineOperations {
  protected readonly world: World;
  protected readonly machines: StateMachines;
  protected readonly options: EngineOptions;

  constructor(options: EngineOptions, machines: StateMachines, world: World) {
    this.options = options;
    this.machines = machines;
    this.world = world;
  }

  createStateMachine(i: { name: string; definition: string; roleArn: string }): {
    stateMachineArn: string;
    creationDate: number;
  } {
    const revision = this.#revision(i.definition, i.roleArn);
    const machine = this.machines.create(i.name, revision, this.world.clock.now());
    return { stateMachineArn: machine.arn, creationDate: machine.createdAt };
  }

  /** Executions that run keep the definition and the role that they started with. */
  updateStateMachine(i: {
    stateMachineArn: string;
    definition?: string | undefined;
    roleArn?: string | undefined;
    publish?: boolean | undefined;
    versionDescription?: string | undefined;
  }): { updateDate: number; revisionId: string; stateMachineVersionArn?: string } {
    const machine = this.#machine(i.stateMachineArn);
    if (i.definition === undefined && i.roleArn === undefined) {
      throw new AwsError("MissingRequiredParameter", "Either the definition or the role ARN must be specified");
    }
    const { definition, roleArn } = machine.revision;
    machine.revision = this.#revision(i.definition ?? definition, i.roleArn ?? roleArn);
    machine.updatedAt = this.world.clock.now();
    const updated = { updateDate: machine.updatedAt, revisionId: machine.revision.revisionId };
    if (i.publish !== true) return updated;
    const published = this.machines.publish(machine.arn, i.versionDescription, this.world.clock.now());
    return { ...updated, stateMachineVersionArn: published.arn };
  }

  /** Removes a machine; its executions go on. */
  deleteStateMachine(i: { stateMachineArn: string }): void {
    this.checkMachineArn(i.stateMachineArn);
    this.machines.delete(i.stateMachineArn);
  }

  /** Accepts the ARN of a machine, a version or an alias. */
  describeStateMachine(i: { stateMachineArn: string }): {
    stateMachineArn: string;
    name: string;
    status: "ACTIVE";
    definition: string;
    roleArn: string;
    type: "STANDARD";
    creationDate: number;
    revisionId: string;
  } {
    this.checkMachineArn(i.stateMachineArn);
    const { machine, revision } = this.machines.target(i.stateMachineArn, () => 0);
    const { definition, roleArn, revisionId } = revision;
    const fixed = { status: "ACTIVE", type: "STANDARD" } as const;
    const { name, createdAt: creationDate } = machine;
    return { stateMachineArn: i.stateMachineArn, name, definition, roleArn, creationDate, revisionId, ...fixed };
  }

  listStateMachines(i: PageRequest = {}): { stateMachines: StateMachine[]; nextToken?: string } {
    const { items, ...more } = pageOf(this.machines.list(), i);
    return { stateMachines: items, ...more };
  }

  /** Every problem of a definition, without creating anything. */
  validateStateMachineDefinition(i: { definition: string }): DefinitionProblem[] {
    return readDefinition(i.definition, this.#definitionSources()).problems;
  }

  publishVersion(i: { stateMachineArn: string; revisionId?: string | undefined; description?: string | undefined }): {
    stateMachineVersionArn: string;
    creationDate: number;
  } {
    const machine = this.#machine(i.stateMachineArn);
    if (i.revisionId !== undefined && i.revisionId !== machine.revision.revisionId) {
      throw new AwsError("ConflictException", `The current revision is ${machine.revision.revisionId}`);
    }
    const version = this.machines.publish(machine.arn, i.description, this.world.clock.now());
    return { stateMachineVersionArn: version.arn, creationDate: version.createdAt };
  }

  /** The newest first. */
  listStateMachineVersions(i: PageRequest & { stateMachineArn: string }): { versions: Version[]; nextToken?: string } {
    const { items, ...more } = pageOf(this.#machine(i.stateMachineArn).versions.toReversed(), i);
    return { versions: items, ...more };
  }

  deleteVersion(i: { stateMachineVersionArn: string }): void {
    this.checkMachineArn(i.stateMachineVersionArn);
    this.machines.deleteVersion(i.stateMachineVersionArn);
  }

  createAlias(i: { name: string; routingConfiguration: readonly Route[]; description?: string | undefined }): {
    stateMachineAliasArn: string;
    creationDate: number;
  } {
    const alias = this.machines.createAlias(i.name, i.routingConfiguration, i.description, this.world.clock.now());
    return { stateMachineAliasArn: alias.arn, creationDate: alias.createdAt };
  }

  updateAlias(i: {
    stateMachineAliasArn: string;
    routingConfiguration?: readonly Route[] | undefined;
    description?: string | undefined;
  }): { updateDate: number } {
    const alias = this.machines.updateAlias(
      i.stateMachineAliasArn,
      i.routingConfiguration,
      i.description,
      this.world.clock.now(),
    );
    return { updateDate: alias.updatedAt };
  }

  describeAlias(i: { stateMachineAliasArn: string }): Alias {
    return this.machines.alias(i.stateMachineAliasArn);
  }

  listStateMachineAliases(i: PageRequest & { stateMachineArn: string }): { aliases: Alias[]; nextToken?: string } {
    const { items, ...more } = pageOf([...this.#machine(i.stateMachineArn).aliases.values()], i);
    return { aliases: items, ...more };
  }

  deleteAlias(i: { stateMachineAliasArn: string }): void {
    this.machines.deleteAlias(i.stateMachineAliasArn);
  }

  protected checkMachineArn(arn: string): void {
    if (!isStateMachineArn(arn)) throw new AwsError("InvalidArn", `Invalid Arn: '${arn}'`);
  }

  #machine(arn: string): StateMachine {
    this.checkMachineArn(arn);
    return this.machines.get(arn);
  }

  #definitionSources(): DefinitionSources {
    return { compiler: this.world.compiler, resourceProblem: (resource) => this.#resourceProblem(resource) };
  }

  #revision(definition: string, roleArn: string): Revision {
    const program = parseDefinition(definition, this.#definitionSources());
    return { program, definition, roleArn, revisionId: this.world.uuid() };
  }

  #resourceProblem({ arn, pattern }: TaskResource): string | undefined {
    if (this.options.integration(arn) === undefined) return "has no integration in the local runtime";
    const isJob = pattern === "sync" || pattern === "sync:2";
    if (isJob && this.options.followJob === undefined && !startExecutionResource.test(arn)) {
      return `cannot be followed with .${pattern} in the local runtime`;
    }
    return undefined;
  }
}
