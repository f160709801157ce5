import type { JsonObject } from "../engine/json.ts";
import { list, object, onlyProperties, refuse } from "./properties.ts";
import type { Resource, Resources } from "./resources.ts";

/** An EventBridge rule that puts the status changes of executions into queues. */
export interface EventRuleResource {
  logicalId: string;
  arn: string;
  /** The event pattern as the template has it. */
  pattern: JsonObject;
  queueArns: string[];
}

const read = (resource: Resource): EventRuleResource => {
  onlyProperties(resource, ["EventPattern", "Targets"], ["Description", "Name", "State", "RoleArn"]);
  const pattern = object(resource, "EventPattern");
  if (JSON.stringify(pattern.source) !== '["aws.states"]') {
    refuse(resource, "only events of Step Functions (source aws.states) are emulated");
  }
  const queueArns = (list(resource, "Targets") as JsonObject[]).map(({ Arn }) => String(Arn));
  if (queueArns.some((arn) => !arn.includes(":sqs:"))) refuse(resource, "only a queue can be a rule's target locally");
  return { logicalId: resource.logicalId, arn: resource.attributes.Arn ?? "", pattern, queueArns };
};

/** The enabled EventBridge rules; refuses those for other events than of executions, or with other targets than queues. */
export const readEventRules = (resources: Resources): EventRuleResource[] =>
  resources
    .ofType("AWS::Events::Rule")
    .filter(({ properties }) => properties.State !== "DISABLED")
    .map(read);
