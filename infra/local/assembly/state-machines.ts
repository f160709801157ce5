import { readFileSync } from "node:fs";
import { isObject } from "../engine/json.ts";
import { object, onlyProperties, optionalText, refuse, text } from "./properties.ts";
import type { Assembly } from "./read-assembly.ts";
import type { Resource, Resources } from "./resources.ts";

/** A state machine of the template, with whether a version is published, and its aliases (all to that version). */
export interface StateMachineResource {
  logicalId: string;
  name: string;
  arn: string;
  definition: string;
  roleArn: string;
  published: boolean;
  aliases: string[];
  /** Whether it writes to a log group, for which its role needs rights. */
  logs: boolean;
}

const definitionOf = (resource: Resource, assembly: Assembly): string => {
  const inline = optionalText(resource, "DefinitionString");
  const { Key } = object(resource, "DefinitionS3Location");
  const source = inline ?? (typeof Key === "string" ? readFileSync(assembly.assetPath(Key), "utf8") : undefined);
  if (source === undefined) return refuse(resource, "it has neither DefinitionString nor DefinitionS3Location");
  const substitutions = object(resource, "DefinitionSubstitutions");
  return source.replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) =>
    name in substitutions ? String(substitutions[name]) : whole,
  );
};

const aliasesOf = (resources: Resources): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const alias of resources.ofType("AWS::StepFunctions::StateMachineAlias")) {
    onlyProperties(alias, ["DeploymentPreference", "Name", "RoutingConfiguration"], ["Description"]);
    const machine = alias.ref.slice(0, alias.ref.lastIndexOf(":"));
    if (!machine) refuse(alias, "it points to no version");
    found.set(machine, [...(found.get(machine) ?? []), optionalText(alias, "Name") ?? alias.logicalId]);
  }
  return found;
};

/** The state machines with definitions (Amazon States Language, JSON text) in which every reference is resolved. */
export const readStateMachines = (resources: Resources, assembly: Assembly): StateMachineResource[] => {
  const aliases = aliasesOf(resources);
  const versions = resources.ofType("AWS::StepFunctions::StateMachineVersion").map((v) => text(v, "StateMachineArn"));
  return resources.ofType("AWS::StepFunctions::StateMachine").map((resource) => {
    onlyProperties(
      resource,
      [
        "DefinitionS3Location",
        "DefinitionString",
        "DefinitionSubstitutions",
        "LoggingConfiguration",
        "RoleArn",
        "StateMachineName",
        "StateMachineType",
      ],
      ["EncryptionConfiguration", "Tags", "TracingConfiguration"],
    );
    if (optionalText(resource, "StateMachineType") === "EXPRESS")
      refuse(resource, "Express machines do not run locally");
    if (isObject(resource.properties.Definition ?? null)) refuse(resource, "Definition must be text");
    return {
      logicalId: resource.logicalId,
      name: resource.attributes.Name ?? resource.logicalId,
      arn: resource.ref,
      definition: definitionOf(resource, assembly),
      roleArn: text(resource, "RoleArn"),
      published: versions.includes(resource.ref),
      aliases: aliases.get(resource.ref) ?? [],
      logs: object(resource, "LoggingConfiguration").Destinations !== undefined,
    };
  });
};
