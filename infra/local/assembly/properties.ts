import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import type { Resource } from "./resources.ts";
import { AssemblyError } from "./template.ts";

/** Says what is wrong with a resource, by logical id and type. */
export const refuse = (resource: Resource, message: string): never => {
  throw new AssemblyError(`${resource.logicalId} (${resource.type}): ${message}`);
};

/**
 * Checks that the resource has no property beyond those that the runtime carries out (`used`) and those that change
 * nothing locally (`ignored`). Throws AssemblyError, so that no setting is left out silently.
 */
export const onlyProperties = (resource: Resource, used: string[], ignored: string[]): void => {
  for (const name of Object.keys(resource.properties)) {
    if (!used.includes(name) && !ignored.includes(name)) {
      refuse(resource, `the property ${name} is not known to the local runtime`);
    }
  }
};

/** A text property; AssemblyError when it is missing. */
export const text = (resource: Resource, name: string): string => {
  const value = resource.properties[name];
  return typeof value === "string" ? value : refuse(resource, `the property ${name} must be text`);
};

/** A text property that may be missing. */
export const optionalText = (resource: Resource, name: string): string | undefined => {
  const value = resource.properties[name];
  return value === undefined ? undefined : text(resource, name);
};

/** A number property (CloudFormation also takes numbers as text); `otherwise` when it is missing. */
export const number = (resource: Resource, name: string, otherwise: number): number => {
  const value = resource.properties[name];
  if (value === undefined) return otherwise;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : refuse(resource, `the property ${name} must be a number`);
};

/** An object property; empty when it is missing. */
export const object = (resource: Resource, name: string): JsonObject => {
  const value = resource.properties[name] ?? {};
  return isObject(value) ? value : refuse(resource, `the property ${name} must be an object`);
};

/** A list property; empty when it is missing. */
export const list = (resource: Resource, name: string): Json[] => {
  const value = resource.properties[name] ?? [];
  return Array.isArray(value) ? value : refuse(resource, `the property ${name} must be a list`);
};
