import { AwsError } from "../aws-error.ts";
import type { Context } from "./conditions.ts";
import { type Call, concerns, type Decision, decide, type Policies } from "./evaluate.ts";
import type { Statement } from "./policy-document.ts";
import { type Principal, userOf } from "./principal.ts";

/** All policies of a template. */
export interface StackPolicies {
  /** What each role may, by the role's ARN. */
  readonly roles: ReadonlyMap<string, readonly Statement[]>;
  /** The policies of resources by ARN: keys, queues, functions (with their qualifier), and who may take on a role. */
  readonly resources: ReadonlyMap<string, readonly Statement[]>;
}

/** A call that was decided, once for all calls that are alike. */
export interface DecidedCall {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  /** What the conditions were asked about; empty when no statement had any. */
  readonly context: Context;
  readonly allowed: boolean;
}

interface Remembered {
  /** The statements that are about this call, whatever their conditions say. */
  readonly policies: Policies;
  /** Undefined when conditions must be asked each time. */
  readonly decision: Decision | undefined;
}

/** The services whose protocol says 403 to what is not allowed; the others say 400. */
const restServices = new Set(["lambda", "ses"]);

const becauseOf = (decision: Decision & { allowed: false }, action: string): string =>
  decision.by
    ? `with an explicit deny in ${decision.lacking === "identity-based" ? "an identity-based" : "a resource-based"} policy`
    : `because no ${decision.lacking} policy allows the ${action} action`;

const none: readonly Statement[] = [];

/**
 * Decides who may do what, by the policies of the template alone. Who is no principal of the template (`undefined`: the `aws` command
 * line on the operator's machine, a test, a page of the runtime) acts as the account's administrator and may do everything.
 */
export class Access {
  readonly #policies: StackPolicies;
  readonly #remembered = new Map<string, Remembered>();
  readonly #decided = new Map<string, DecidedCall>();

  constructor(policies: StackPolicies) {
    this.#policies = policies;
  }

  /**
   * Lets the call pass, or throws AwsError AccessDeniedException in AWS's words, with status 403 for Lambda and SES and 400
   * for others. Costs about a microsecond when a call like it was decided before.
   */
  authorise(principal: Principal | undefined, call: Call): void {
    if (principal === undefined) return;
    const decision = this.decide(principal, call);
    if (decision.allowed) return;
    const { action, resource } = call;
    throw new AwsError(
      "AccessDeniedException",
      `User: ${userOf(principal)} is not authorized to perform: ${action} on resource: ${resource} ${becauseOf(decision, action)}`,
      restServices.has(action.slice(0, action.indexOf(":"))) ? 403 : 400,
    );
  }

  /** Decides, and remembers. */
  decide(principal: Principal, call: Call): Decision {
    const key = `${principal.kind === "role" ? principal.roleArn : principal.name} ${call.action} ${call.resource}`;
    const remembered = this.#remembered.get(key) ?? this.#remember(key, principal, call);
    if (remembered.decision) return remembered.decision;
    const context = call.context?.() ?? {};
    const decision = decide(remembered.policies, principal, { ...call, context: () => context });
    this.#note(`${key} ${reasonOf(decision)}`, principal, call, context, decision);
    return decision;
  }

  /** Every kind of call that was decided so far; of those that differ in their context only, the first for each reason. */
  get decided(): readonly DecidedCall[] {
    return [...this.#decided.values()];
  }

  #remember(key: string, principal: Principal, call: Call): Remembered {
    const about = (statements: readonly Statement[] = none) =>
      statements.filter((statement) => concerns(statement, principal, call));
    const policies = {
      identity: about(principal.kind === "role" ? this.#policies.roles.get(principal.roleArn) : none),
      resource: about(this.#policies.resources.get(call.resource)),
    };
    const conditional = [...policies.identity, ...policies.resource].some(({ conditions }) => conditions.length > 0);
    const decision = conditional ? undefined : decide(policies, principal, call);
    if (decision) this.#note(key, principal, call, {}, decision);
    const remembered = { policies, decision };
    this.#remembered.set(key, remembered);
    return remembered;
  }

  #note(key: string, principal: Principal, call: Call, context: Context, { allowed }: Decision): void {
    if (this.#decided.has(key)) return;
    this.#decided.set(key, { principal, action: call.action, resource: call.resource, context, allowed });
  }
}

const reasonOf = (decision: Decision): string =>
  decision.allowed ? decision.by.map(({ where }) => where).join() : `denied ${decision.by?.where ?? ""}`;
