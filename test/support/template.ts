import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The template that `cdk deploy` would send. */
export const template = (): Record<string, Resource> => {
  const assembly = inject("assembly");
  const file = readdirSync(assembly).find((name) => name.endsWith(".template.json")) ?? "";
  return JSON.parse(readFileSync(join(assembly, file), "utf8")).Resources;
};

/** Resources of a type by logical id. */
export const ofType = (type: string): [string, Resource][] =>
  Object.entries(template()).filter(([, resource]) => resource.Type === type);

/** The state machines' definitions by logical id, with a stand-in for each value that only the deployment knows. */
export const definitions = (): [string, Record<string, unknown>][] =>
  ofType("AWS::StepFunctions::StateMachine").map(([id, { Properties }]) => {
    const { "Fn::Join": join } = Properties.DefinitionString as { "Fn::Join": [string, unknown[]] };
    const text = join[1].map((part) => (typeof part === "string" ? part : "aws")).join("");
    return [id, JSON.parse(text)];
  });
