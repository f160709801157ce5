import type { Json, JsonObject } from "../engine/json.ts";

/** One resource of a CloudFormation template, as synthesised (properties may hold intrinsic functions). */
export interface TemplateResource {
  Type: string;
  Properties?: JsonObject;
  Condition?: string;
}

/** The parts of a CloudFormation template that the runtime reads. */
export interface Template {
  Resources: Record<string, TemplateResource>;
  Parameters?: Record<string, { Type: string; Default?: Json }>;
  Conditions?: Record<string, Json>;
  Mappings?: Record<string, Record<string, Record<string, Json>>>;
  Outputs?: Record<string, { Value: Json; Condition?: string }>;
}

/** Where the template is "deployed" locally. `endpoint` is the gateway's address, without a slash at the end. */
export interface Environment {
  partition: string;
  region: string;
  accountId: string;
  stackName: string;
  endpoint: string;
}

/** Something in the assembly that the runtime cannot carry out; the message names the logical id and the type. */
export class AssemblyError extends Error {
  override readonly name = "AssemblyError";
}
