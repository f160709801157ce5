import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import { type Condition, condition } from "./conditions.ts";
import { actionPattern, arnPattern, type Pattern } from "./patterns.ts";

/** Patterns of which one must match, or, for NotAction and NotResource, none may. */
export interface Selection {
  readonly not: boolean;
  readonly patterns: readonly Pattern[];
}

/** Whom a statement of a resource's policy is about. */
export type StatedPrincipal =
  | { readonly kind: "everyone" }
  /** The account: leaves it to the account's own policies to say who may. */
  | { readonly kind: "account"; readonly id: string }
  | { readonly kind: "role"; readonly arn: string }
  | { readonly kind: "service"; readonly name: string };

/** One statement of a policy. */
export interface Statement {
  /** Where it stands in the template, for people: "WakeRoleDefaultPolicyD7C2DAA2 statement 3". */
  readonly where: string;
  readonly effect: "Allow" | "Deny";
  readonly actions: Selection;
  readonly resources: Selection;
  /** None in a policy of a role. */
  readonly principals: readonly StatedPrincipal[] | undefined;
  readonly conditions: readonly Condition[];
}

/**
 * The kind of policy: what a role may (`identity`), who may use a resource (`resource`), or who may take on a role (`trust`, which has
 * no Resource).
 */
export type PolicyKind = "identity" | "resource" | "trust";

const elements = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition"] as const;

const texts = (value: Json | undefined, what: string): string[] => {
  const all = Array.isArray(value) ? value : [value];
  if (all.length === 0 || !all.every((one) => typeof one === "string"))
    throw new Error(`${what} must be text, or texts`);
  return all;
};

const selection = (
  statement: JsonObject,
  name: "Action" | "Resource",
  pattern: (text: string) => Pattern,
): Selection | undefined => {
  const { [name]: some, [`Not${name}`]: none } = statement;
  if (some !== undefined && none !== undefined) throw new Error(`${name} and Not${name} stand together`);
  if (some === undefined && none === undefined) return undefined;
  return { not: none !== undefined, patterns: texts(some ?? none, name).map(pattern) };
};

const action = (text: string): Pattern => {
  if (text !== "*" && !/^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(text)) throw new Error(`${text} is no action`);
  return actionPattern(text);
};

const resource = (text: string): Pattern => {
  if (text !== "*" && !/^arn:[^:]*:[^:]*:[^:]*:[^:]*:./.test(text)) throw new Error(`${text} is no ARN`);
  if (text.includes("${")) throw new Error(`policy variables are not known (${text})`);
  return arnPattern(text);
};

const awsPrincipal = (text: string): StatedPrincipal => {
  if (text === "*") return { kind: "everyone" };
  const [, account] = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(text) ?? [];
  if (account !== undefined) return { kind: "account", id: account };
  if (/^arn:aws:iam::\d{12}:role\/\S+$/.test(text)) return { kind: "role", arn: text };
  throw new Error(`the principal ${text} is not known`);
};

const principals = (value: Json | undefined): StatedPrincipal[] => {
  if (value === "*") return [{ kind: "everyone" }];
  if (!isObject(value)) throw new Error("Principal must be * or an object");
  return Object.entries(value).flatMap(([kind, names]) => {
    const stated = texts(names, `Principal.${kind}`);
    if (kind === "AWS") return stated.map(awsPrincipal);
    if (kind === "Service") return stated.map((name): StatedPrincipal => ({ kind: "service", name }));
    throw new Error(`principals of the kind ${kind} are not known`);
  });
};

const conditions = (value: Json | undefined): Condition[] => {
  if (value === undefined) return [];
  if (!isObject(value)) throw new Error("Condition must be an object");
  return Object.entries(value).flatMap(([operator, lines]) => {
    if (!isObject(lines)) throw new Error(`the condition ${operator} must be an object`);
    return Object.entries(lines).map(([key, expected]) => condition(operator, key, texts(plain(expected), key)));
  });
};

/** CloudFormation also takes true and 1 where IAM has "true" and "1". */
const plain = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "boolean" || typeof value === "number" ? String(value) : value;
};

const everything: Selection = { not: false, patterns: [arnPattern("*")] };

const statementFrom = (value: Json, where: string, kind: PolicyKind): Statement => {
  if (!isObject(value)) throw new Error("a statement must be an object");
  const unknown = Object.keys(value).find((name) => !elements.some((element) => element === name));
  if (unknown !== undefined) throw new Error(`the element ${unknown} is not known`);
  const { Effect: effect } = value;
  if (effect !== "Allow" && effect !== "Deny") throw new Error(`Effect must be Allow or Deny, not ${effect}`);
  const actions = selection(value, "Action", action);
  if (!actions) throw new Error("Action is missing");
  const resources = selection(value, "Resource", resource);
  if ((resources === undefined) !== (kind === "trust"))
    throw new Error(`Resource ${resources ? "has no place here" : "is missing"}`);
  if ((value.Principal === undefined) !== (kind === "identity"))
    throw new Error(`Principal ${value.Principal ? "has no place here" : "is missing"}`);
  return {
    where,
    effect,
    actions,
    resources: resources ?? everything,
    principals: kind === "identity" ? undefined : principals(value.Principal),
    conditions: conditions(value.Condition),
  };
};

/**
 * The statements of a policy document in which every intrinsic function is resolved. Throws an Error that names the statement for
 * whatever the evaluator does not know: nothing in a policy is passed over.
 * @param where the policy's place in the template
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const readPolicyDocument = (document: Json | undefined, where: string, kind: PolicyKind): Statement[] => {
  if (!isObject(document)) throw new Error(`${where}: the policy document must be an object`);
  const { Version: version, Statement: stated, Id: _id, ...rest } = document;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw new Error(`${where}: the element ${unknown} is not known`);
  if (version !== "2012-10-17") throw new Error(`${where}: the version ${version} of the policy language is not known`);
  const all = Array.isArray(stated) ? stated : [stated ?? null];
  return all.map((one, at) => {
    const place = all.length === 1 ? where : `${where} statement ${at + 1}`;
    try {
      return statementFrom(one, place, kind);
    } catch (cause) {
      throw new Error(`${place}: ${(cause as Error).message}`, { cause });
    }
  });
};
