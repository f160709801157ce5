import type { Call } from "../evaluate.ts";

/**
 * The right to invoke a function by the very ARN that it is called by: a right to the function is none to its alias, and the other
 * way round.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
 */
export const invokeCall = (functionArn: string, context: Record<string, string> = {}): Call => ({
  action: "lambda:InvokeFunction",
  resource: functionArn,
  context: () => context,
});
