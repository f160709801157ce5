import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import { createResolver } from "./intrinsics.ts";
import { identify, type ResourceIdentity } from "./references.ts";
import { AssemblyError, type Environment, type Template } from "./template.ts";
import { withoutLocalMeaning } from "./without-local-meaning.ts";

/** One resource with its properties resolved. */
export interface Resource extends ResourceIdentity {
  logicalId: string;
  type: string;
  properties: JsonObject;
}

/** All resources of a template whose condition holds, resolved on demand. */
export interface Resources {
  ofType(...types: string[]): Resource[];
  types(): { logicalId: string; type: string }[];
  /** The template's outputs, resolved; those that cannot be resolved locally are left out. */
  outputs(): Record<string, string>;
}

const dig = (value: Json | undefined, path: string[]): Json | undefined => {
  let current = value;
  for (const key of path) {
    if (Array.isArray(current)) current = current[Number(key)];
    else if (isObject(current)) current = current[key];
    else return undefined;
  }
  return current;
};

/**
 * Opens the resources of a template. Every name and ARN follows from the template alone (the physical name if given,
 * else the logical id), so references resolve in any order; a circle of references is an AssemblyError.
 */
export const openResources = (template: Template, environment: Environment): Resources => {
  const identities = new Map<string, ResourceIdentity>();
  const inProgress = new Set<string>();

  const identityOf = (logicalId: string): ResourceIdentity => {
    const known = identities.get(logicalId);
    if (known) return known;
    const resource = template.Resources[logicalId];
    if (!resource) throw new AssemblyError(`The template refers to ${logicalId}, which it does not hold`);
    if (inProgress.has(logicalId))
      throw new AssemblyError(`${logicalId} (${resource.Type}) refers to itself in a circle`);
    inProgress.add(logicalId);
    const property = (path: string): string | undefined => {
      const raw = dig(resource.Properties, path.split("."));
      const value = raw === undefined ? undefined : resolver.resolve(raw, logicalId);
      return typeof value === "string" ? value : undefined;
    };
    const nameable = { logicalId, environment, property, named: (name: string) => property(name) ?? logicalId };
    const identity = identify[resource.Type]?.(nameable) ?? meaningless(logicalId, resource.Type);
    inProgress.delete(logicalId);
    identities.set(logicalId, identity);
    return identity;
  };

  const meaningless = (logicalId: string, type: string): ResourceIdentity => {
    if (!(type in withoutLocalMeaning))
      throw new AssemblyError(`${logicalId} (${type}) is not known to the local runtime`);
    return { ref: logicalId, attributes: { Arn: `arn:${environment.partition}:local:::${logicalId}` } };
  };

  const resolver = createResolver(template, environment, {
    ref: (logicalId) => identityOf(logicalId).ref,
    attribute(logicalId, name) {
      const value = identityOf(logicalId).attributes[name];
      if (value !== undefined) return value;
      throw new AssemblyError(
        `${logicalId} (${template.Resources[logicalId]?.Type}) has no attribute ${name} that the local runtime knows`,
      );
    },
  });

  const included = Object.entries(template.Resources).filter(
    ([, resource]) => resource.Condition === undefined || resolver.condition(resource.Condition),
  );

  return {
    ofType: (...types) =>
      included
        .filter(([, resource]) => types.includes(resource.Type))
        .map(([logicalId, resource]) => ({
          logicalId,
          type: resource.Type,
          properties: (resolver.resolve(resource.Properties ?? {}, logicalId) ?? {}) as JsonObject,
          ...identityOf(logicalId),
        })),
    types: () => included.map(([logicalId, resource]) => ({ logicalId, type: resource.Type })),
    outputs() {
      const found: Record<string, string> = {};
      for (const [name, output] of Object.entries(template.Outputs ?? {})) {
        if (output.Condition !== undefined && !resolver.condition(output.Condition)) continue;
        const value = resolver.resolve(output.Value, `Outputs.${name}`);
        if (typeof value === "string") found[name] = value;
      }
      return found;
    },
  };
};
