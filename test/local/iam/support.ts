import type { Json, JsonObject } from "../../../infra/local/engine/json.ts";
import { Access } from "../../../infra/local/iam/access.ts";
import type { Context } from "../../../infra/local/iam/conditions.ts";
import { readPolicyDocument } from "../../../infra/local/iam/policy-document.ts";
import type { Principal } from "../../../infra/local/iam/principal.ts";

export const account = "111111111111";
export const roleArn = `arn:aws:iam::${account}:role/Api`;
export const api: Principal = { kind: "role", roleArn, session: "api" };
export const service = (name: string): Principal => ({ kind: "service", name: `${name}.amazonaws.com` });

const document = (statements: JsonObject[]): Json => ({ Version: "2012-10-17", Statement: statements });

/** Statements of the role, and of resources by ARN, as the template has them. */
export const accessWith = (ofRole: JsonObject[], ofResources: Record<string, JsonObject[]> = {}): Access =>
  new Access({
    roles: new Map([[roleArn, readPolicyDocument(document(ofRole), "Api", "identity")]]),
    resources: new Map(
      Object.entries(ofResources).map(([arn, statements]) => [
        arn,
        readPolicyDocument(document(statements), "resource", "resource"),
      ]),
    ),
  });

/** Whether a role with one statement may do something. */
export const may = (statement: JsonObject, action: string, resource: string, context: Context = {}): boolean =>
  accessWith([{ Effect: "Allow", ...statement }]).decide(api, { action, resource, context: () => context }).allowed;
