import type { DecidedCall, StackPolicies } from "../../../infra/local/iam/access.ts";
import { decide } from "../../../infra/local/iam/evaluate.ts";
import type { Selection, Statement } from "../../../infra/local/iam/policy-document.ts";
import type { Runtime } from "../../../infra/local/runtime.ts";

/** One thing that a policy gives and that could be taken out of it alone: an action, or a resource, of one statement. */
export interface Right {
  /** ARN of the role, or of the resource whose policy it is. */
  readonly owner: string;
  /** "WakeRoleDefaultPolicyD7C2DAA2 statement 3: sqs:SendMessage". */
  readonly text: string;
  readonly statement: Statement;
  /** What is left of the statement without it; undefined when nothing is. */
  readonly rest: Statement | undefined;
}

const partsOf = (owner: string, statement: Statement, element: "actions" | "resources"): Right[] => {
  const { not, patterns }: Selection = statement[element];
  return patterns.map((pattern) => {
    const left = patterns.filter((other) => other !== pattern);
    const rest = left.length === 0 ? undefined : { ...statement, [element]: { not, patterns: left } };
    return { owner, statement, rest, text: `${statement.where}: ${pattern.text}` };
  });
};

/** Every right that the policies give to roles, and to whoever uses a key, queue or function or takes on a role. */
export const rightsOf = ({ roles, resources }: StackPolicies): Right[] =>
  [...roles, ...resources].flatMap(([owner, statements]) =>
    statements
      .filter(({ effect }) => effect === "Allow")
      .flatMap((statement) => [...partsOf(owner, statement, "actions"), ...partsOf(owner, statement, "resources")]),
  );

/** The rights that could be taken away one by one, and every call that was allowed would still be. */
export const unneededRights = (policies: StackPolicies, calls: readonly DecidedCall[]): Right[] => {
  const allowed = calls.filter((call) => call.allowed);
  const isNeeded = ({ owner, statement, rest }: Right): boolean => {
    const instead = (statements: readonly Statement[] = []) =>
      statements.flatMap((one) => (one === statement ? (rest ?? []) : one));
    return allowed.some((call) => {
      const ofRole = call.principal.kind === "role" ? call.principal.roleArn : "";
      if (ofRole !== owner && call.resource !== owner) return false;
      const { principal, action, resource, context } = call;
      const left = {
        identity: instead(policies.roles.get(ofRole)),
        resource: instead(policies.resources.get(resource)),
      };
      return !decide(left, principal, { action, resource, context: () => context }).allowed;
    });
  };
  return rightsOf(policies).filter((right) => !isNeeded(right));
};

/**
 * Rights that are needed in stories of their own, by the name of the file under test/walks. Its last test says that they are; the
 * story in which everything else happens passes them over.
 */
export const toldIn = {
  /** Years after everything else. */
  disposal:
    /^(DisposeRole|StepdisposalRole)|^Workflows\w+MachineRole.*:StepdisposalFunction|^WorkflowsafterclosureMachineRole.*-after-closure$/,
  /** With a receiver of its own. */
  webhooks: /^(NoteChanges|SendWebhooks)Role|^ApiRole.*:key\/WebhooksSecrets|^WebhooksSecrets\w+ statement (?!1:)/,
} as const;

/** Those of the rights that none of the runtimes has needed; all of them run the same stack. */
export const unneededIn = (runtimes: readonly Pick<Runtime, "access" | "system">[], rights: RegExp): string[] => {
  const [first] = runtimes;
  if (!first) throw new Error("Nothing has run");
  const calls = runtimes.flatMap(({ access }) => access.decided);
  return unneededRights(first.system.policies, calls)
    .map(({ text }) => text)
    .filter((text) => rights.test(text));
};
