import { onlyProperties, optionalText } from "./properties.ts";
import type { Resources } from "./resources.ts";

/** A log group of the template. Lines go to the terminal; what is left of it here is who may write to it, and its key. */
export interface LogGroupResource {
  logicalId: string;
  /** Without the :* that its attribute Arn ends in. */
  arn: string;
  /** The customer-managed key that CloudWatch Logs encrypts it with. */
  keyArn: string | undefined;
}

/** The log groups of the template. */
export const readLogGroups = (resources: Resources): LogGroupResource[] =>
  resources.ofType("AWS::Logs::LogGroup").map((resource) => {
    onlyProperties(
      resource,
      ["KmsKeyId", "LogGroupName"],
      [
        "DataProtectionPolicy",
        "DeletionProtectionEnabled",
        "FieldIndexPolicies",
        "LogGroupClass",
        "RetentionInDays",
        "Tags",
      ],
    );
    return {
      logicalId: resource.logicalId,
      arn: (resource.attributes.Arn ?? "").replace(/:\*$/, ""),
      keyArn: optionalText(resource, "KmsKeyId"),
    };
  });
