import { arnPattern, type Pattern, textPattern } from "./patterns.ts";

/** What a request says beside action and resource, by condition key. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** One line of a statement's Condition, ready to be asked. */
export interface Condition {
  /** As the policy writes it: "StringEquals aws:SourceAccount". */
  readonly text: string;
  holds(context: Context): boolean;
}

/** Does a value of the request agree with one of the policy? */
type Compare = (expected: string) => Pattern["matches"];

const equals: Compare = (expected) => (value) => value === expected;
const equalsIgnoringCase: Compare = (expected) => (value) => value.toLowerCase() === expected.toLowerCase();
const like: Compare = (expected) => textPattern(expected).matches;
const arnLike: Compare = (expected) => arnPattern(expected).matches;

/**
 * The operators that are known. `negated` ones hold when no value of the policy agrees, and when the request lacks the key.
 * ArnEquals and ArnLike are the same.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const operators: Record<string, { compare: Compare; negated?: true }> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, negated: true },
  StringEqualsIgnoreCase: { compare: equalsIgnoringCase },
  StringNotEqualsIgnoreCase: { compare: equalsIgnoringCase, negated: true },
  StringLike: { compare: like },
  StringNotLike: { compare: like, negated: true },
  ArnEquals: { compare: arnLike },
  ArnLike: { compare: arnLike },
  ArnNotEquals: { compare: arnLike, negated: true },
  ArnNotLike: { compare: arnLike, negated: true },
  Bool: { compare: equalsIgnoringCase },
};

/**
 * The condition keys that some caller of the evaluator fills in (calls/, wiring.ts); a key that ends in a colon stands for
 * all that begin so. A key that nobody fills in would never hold, or always: it is refused instead.
 */
const keys = [
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:SecureTransport",
  "aws:SourceAccount",
  "aws:SourceArn",
  "dynamodb:LeadingKeys",
  "kms:CallerAccount",
  "kms:EncryptionContext:",
  "kms:EncryptionContextKeys",
  "kms:MacAlgorithm",
  "kms:ViaService",
  "ses:FromAddress",
  "states:StateMachineQualifier",
].map((key) => key.toLowerCase());

const isKnownKey = (key: string): boolean =>
  keys.some((known) => key.toLowerCase() === known || (known.endsWith(":") && key.toLowerCase().startsWith(known)));

/** Names of condition keys are the same in whatever case. */
const valuesOf = (context: Context, key: string): readonly string[] | undefined => {
  const name = Object.keys(context).find((one) => one.toLowerCase() === key.toLowerCase());
  const value = name === undefined ? undefined : context[name];
  return typeof value === "string" ? [value] : value;
};

const absence = (key: string, expected: readonly string[]): Condition["holds"] => {
  const absent = expected.every((value) => value === "true");
  return (context) => (valuesOf(context, key) === undefined) === absent;
};

/**
 * Makes a condition ready. Throws an Error that says what is not known: the operator, a policy variable, or the key.
 * @param operator with what AWS lets stand around it: "ForAllValues:StringEquals", "StringLikeIfExists"
 */
export const condition = (operator: string, key: string, expected: readonly string[]): Condition => {
  const text = `${operator} ${key}`;
  if (!isKnownKey(key)) throw new Error(`the condition key ${key} is not known`);
  if (expected.some((value) => value.includes("${"))) throw new Error(`policy variables are not known (${text})`);
  if (operator === "Null") return { text, holds: absence(key, expected) };
  const [, set, name = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const known = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!known) throw new Error(`the condition operator ${operator} is not known`);
  const matchers = expected.map(known.compare);
  const agrees = (value: string): boolean => matchers.some((matches) => matches(value)) !== (known.negated === true);
  return {
    text,
    holds: (context) => {
      const values = valuesOf(context, key);
      if (values === undefined)
        return set === "ForAllValues" || ifExists !== undefined || (set === undefined && known.negated === true);
      if (set === "ForAllValues") return values.every(agrees);
      if (set === "ForAnyValue" || known.negated !== true) return values.some(agrees);
      return values.every(agrees);
    },
  };
};
