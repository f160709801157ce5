import { isObject, type JsonObject } from "../engine/json.ts";
import { list, object, onlyProperties } from "./properties.ts";
import type { Resource, Resources } from "./resources.ts";

/** A DynamoDB table of the template. */
export interface TableResource {
  logicalId: string;
  name: string;
  arn: string;
  /** Input of the DynamoDB operation CreateTable. */
  create: JsonObject;
  streamed: boolean;
  /** The customer-managed key that it is encrypted with: not here, but its users need rights to it as on AWS. */
  keyArn: string | undefined;
}

/** Protection and copies: the local data are invented and lie in one directory. */
const ignored = [
  "ContributorInsightsSpecification",
  "DeletionProtectionEnabled",
  "KinesisStreamSpecification",
  "OnDemandThroughput",
  "PointInTimeRecoverySpecification",
  "ProvisionedThroughput",
  "TableClass",
  "Tags",
  "WarmThroughput",
  "WriteOnDemandThroughputSettings",
  "WriteProvisionedThroughputSettings",
  // Items are not deleted when their time to live has passed: on AWS it happens within days, so nothing may rely on it.
  "TimeToLiveSpecification",
];

/** The key of an old table stands in it, that of a global one in its replica. */
const keyOf = (resource: Resource): string | undefined => {
  const [replica = null] = list(resource, "Replicas");
  const own = object(resource, "SSESpecification").KMSMasterKeyId;
  const ofReplica =
    isObject(replica) && isObject(replica.SSESpecification) ? replica.SSESpecification.KMSMasterKeyId : own;
  const key = own ?? ofReplica;
  return typeof key === "string" ? key : undefined;
};

const read = (resource: Resource): TableResource => {
  onlyProperties(
    resource,
    [
      "TableName",
      "AttributeDefinitions",
      "KeySchema",
      "BillingMode",
      "GlobalSecondaryIndexes",
      "LocalSecondaryIndexes",
      "Replicas",
      "SSESpecification",
      "StreamSpecification",
    ],
    ignored,
  );
  const indexes = (name: string): JsonObject => {
    const found = list(resource, name) as JsonObject[];
    if (found.length === 0) return {};
    return {
      [name]: found.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }) as JsonObject),
    };
  };
  const { StreamViewType } = object(resource, "StreamSpecification");
  return {
    logicalId: resource.logicalId,
    name: resource.ref,
    arn: resource.attributes.Arn ?? "",
    streamed: StreamViewType !== undefined,
    keyArn: keyOf(resource),
    create: {
      TableName: resource.ref,
      AttributeDefinitions: list(resource, "AttributeDefinitions"),
      KeySchema: list(resource, "KeySchema"),
      BillingMode: "PAY_PER_REQUEST",
      ...indexes("GlobalSecondaryIndexes"),
      ...indexes("LocalSecondaryIndexes"),
      ...(StreamViewType === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType } }),
    },
  };
};

/** The DynamoDB tables, both the old resource type and the global one (of which only this region is local). */
export const readTables = (resources: Resources): TableResource[] =>
  resources.ofType("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable").map(read);
