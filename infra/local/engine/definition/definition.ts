import { AwsError } from "../../aws-error.ts";
import { isObject, type Json } from "../json.ts";
import type { ExpressionCompiler } from "../jsonata.ts";
import { maxDefinitionBytes, maxSeconds } from "../limits.ts";
import { readMachine } from "./machine.ts";
import { numberAt, type Part, type Reading } from "./reading.ts";
import type { TaskResource } from "./resource.ts";
import { partFields } from "./state-fields.ts";
import type { Program } from "./state-types.ts";

/** One thing that is wrong with a definition, and where: "/States/Sleep/Next". */
export interface DefinitionProblem {
  readonly place: string;
  readonly problem: string;
}

/** What is needed to read definitions. */
export interface DefinitionSources {
  readonly compiler: ExpressionCompiler;
  /** Why a task with this resource cannot run here; undefined if it can. */
  resourceProblem(resource: TaskResource): string | undefined;
}

/** Reads a definition: the compiled program, and every problem that was found (the program is of use only without any). */
export const readDefinition = (
  text: string,
  sources: DefinitionSources,
): { program: Program | undefined; problems: DefinitionProblem[] } => {
  const problems: DefinitionProblem[] = [];
  if (Buffer.byteLength(text) > maxDefinitionBytes) problems.push({ place: "/", problem: "It is larger than 1 MB" });
  let value: Json | undefined;
  try {
    value = JSON.parse(text) as Json;
  } catch (problem) {
    problems.push({ place: "/", problem: `It is not JSON: ${(problem as Error).message}` });
  }
  if (!isObject(value)) {
    if (problems.length === 0) problems.push({ place: "/", problem: "It is not a JSON object" });
    return { program: undefined, problems };
  }
  const reading: Reading = {
    compiler: sources.compiler,
    resourceProblem: (resource) => sources.resourceProblem(resource),
    report: (place, problem) => problems.push({ place: place === "" ? "/" : place, problem }),
  };
  const part: Part = { value, place: "", language: "JSONPath" };
  const timeoutSeconds = numberAt(part, "TimeoutSeconds", { min: 1, max: maxSeconds, integer: true }, reading);
  const program = { ...readMachine(part, partFields.definition, reading), timeoutSeconds };
  return { program, problems };
};

/** Reads a definition. Throws AwsError InvalidDefinition with every problem and its place in one message. */
export const parseDefinition = (text: string, sources: DefinitionSources): Program => {
  const { program, problems } = readDefinition(text, sources);
  if (program === undefined || problems.length > 0) {
    const list = problems.map(({ place, problem }) => `${problem} at ${place}`).join(", ");
    throw new AwsError("InvalidDefinition", `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${list}'`);
  }
  return program;
};
