import type { Context } from "./conditions.ts";
import type { Selection, StatedPrincipal, Statement } from "./policy-document.ts";
import { accountOf, type Principal } from "./principal.ts";

/** One thing that somebody wants to do, as IAM sees it. */
export interface Call {
  /** For example "dynamodb:GetItem". */
  readonly action: string;
  /** ARN, or * for an action that knows no resources. */
  readonly resource: string;
  /** Asked for only when a statement has a condition. */
  readonly context?: () => Context;
}

/** How a call is decided, and by which statements. */
export type Decision =
  | { readonly allowed: true; readonly by: readonly Statement[] }
  /** Without `by` nothing allows it; with it a statement forbids it. */
  | { readonly allowed: false; readonly by?: Statement; readonly lacking: "identity-based" | "resource-based" };

/** What the policies say that bear on one principal and one resource. */
export interface Policies {
  /** The statements of the principal's role; none for a service. */
  readonly identity: readonly Statement[];
  /** The statements of the resource's own policy, when it has one. */
  readonly resource: readonly Statement[];
}

const selects = ({ not, patterns }: Selection, value: string): boolean =>
  patterns.some((pattern) => pattern.matches(value)) !== not;

const isMeant = (stated: StatedPrincipal, principal: Principal): boolean => {
  switch (stated.kind) {
    case "everyone":
      return true;
    case "account":
      return principal.kind === "role" && accountOf(principal.roleArn) === stated.id;
    case "role":
      return principal.kind === "role" && principal.roleArn === stated.arn;
    case "service":
      return principal.kind === "service" && principal.name === stated.name;
  }
};

/** True when the statement is about this principal, action and resource, whatever its conditions say. */
export const concerns = (statement: Statement, principal: Principal, call: Call): boolean =>
  selects(statement.actions, call.action) &&
  selects(statement.resources, call.resource) &&
  (statement.principals === undefined || statement.principals.some((stated) => isMeant(stated, principal)));

/** In a resource's policy the account only says that its own policies count; everybody else is allowed directly. */
const onlyByAccount = (statement: Statement, principal: Principal): boolean =>
  statement.principals?.every((stated) => stated.kind === "account" || !isMeant(stated, principal)) === true;

/** What conditions can ask about the caller itself. */
const principalContext = (principal: Principal): Context =>
  principal.kind === "role"
    ? { "aws:PrincipalArn": principal.roleArn, "aws:PrincipalAccount": accountOf(principal.roleArn) }
    : {};

/**
 * Decides a call within one account: an explicit denial wins; then it is enough that the role's or the resource's policy allows it,
 * save for a key, whose own policy must allow the principal, or the account, and then the role's policy the call.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html (the account's principal enables role policies)
 */
export const decide = ({ identity, resource }: Policies, principal: Principal, call: Call): Decision => {
  const context = { ...call.context?.(), ...principalContext(principal) };
  const applies = (statement: Statement): boolean =>
    concerns(statement, principal, call) && statement.conditions.every((condition) => condition.holds(context));
  const ofRole = identity.filter(applies);
  const ofResource = resource.filter(applies);
  for (const [statements, lacking] of [
    [ofRole, "identity-based"],
    [ofResource, "resource-based"],
  ] as const) {
    const denial = statements.find(({ effect }) => effect === "Deny");
    if (denial) return { allowed: false, by: denial, lacking };
  }
  const direct = ofResource.filter((statement) => !onlyByAccount(statement, principal));
  if (direct.length > 0) return { allowed: true, by: direct };
  const isKey = call.resource.split(":")[2] === "kms";
  if (isKey && ofResource.length === 0) return { allowed: false, lacking: "resource-based" };
  if (ofRole.length > 0) return { allowed: true, by: isKey ? [...ofRole, ...ofResource] : ofRole };
  return { allowed: false, lacking: principal.kind === "role" ? "identity-based" : "resource-based" };
};
