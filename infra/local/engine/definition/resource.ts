/** How a task waits: for the answer, for the job it started, or for someone who sends its token back. */
export type IntegrationPattern = "requestResponse" | "sync" | "sync:2" | "waitForTaskToken";

/** The Resource of a Task state, taken apart. */
export interface TaskResource {
  /** As ServiceCall.resource: without the pattern. */
  readonly arn: string;
  readonly pattern: IntegrationPattern;
  /** True for the ARN of a function, which has LambdaFunction... events instead of Task... events. */
  readonly isLambdaFunction: boolean;
  /** As in the history, for example "lambda" or "aws-sdk:dynamodb". */
  readonly resourceType: string;
  /** As in the history, for example "invoke" or "sendMessage.waitForTaskToken". */
  readonly resource: string;
}

const service =
  /^(arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[A-Za-z0-9-]+):([A-Za-z0-9]+))(\.sync:2|\.sync|\.waitForTaskToken)?$/;
const lambdaFunction = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+(:[^:]+)?$/;

/** Reads a Resource; undefined for a form that the engine does not know (activities, other services' ARNs). */
export const parseResource = (text: string): TaskResource | undefined => {
  if (lambdaFunction.test(text)) {
    return { arn: text, pattern: "requestResponse", isLambdaFunction: true, resourceType: "lambda", resource: text };
  }
  const match = service.exec(text);
  if (match === null || match[2] === "activity") return undefined;
  const [, arn, resourceType, action, suffix] = match;
  return {
    arn: arn!,
    pattern: suffix === undefined ? "requestResponse" : (suffix.slice(1) as IntegrationPattern),
    isLambdaFunction: false,
    resourceType: resourceType!,
    resource: `${action}${suffix ?? ""}`,
  };
};
