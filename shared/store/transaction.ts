import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { PlaceChange } from "../participation/capacity.ts";
import { counterKey } from "./participation-table.ts";

export const isConditionFailure = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof ConditionalCheckFailedException;

/** The parts of a transaction. */
export type TransactItems = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/** A part of a cancelled transaction that stood in its way: its place from 0, and DynamoDB's code for why. */
export interface FailedItem {
  readonly at: number;
  readonly code: string;
}

/**
 * Writes all parts or none.
 * @returns nothing when they were written; else those whose condition did not hold, or that met another transaction
 * @throws for any other error, and when it was cancelled for another reason
 */
export const transact = async (
  client: DynamoDBDocumentClient,
  items: TransactItems,
): Promise<readonly FailedItem[]> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: items }));
    return [];
  } catch (error) {
    const failed = failedItems(error);
    if (!failed) throw error;
    return failed;
  }
};

const failedItems = (error: unknown): FailedItem[] | undefined => {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? "None");
  if (!codes.every((code) => code === "None" || code === "ConditionalCheckFailed" || code === "TransactionConflict"))
    return undefined;
  return codes.flatMap((code, at) => (code === "None" ? [] : [{ at, code }]));
};

/** The part of a transaction that takes places or frees them; its condition is the one thing that two cannot both meet. */
export const placeUpdate = (table: string, { counter, by, limit }: PlaceChange) => ({
  Update: {
    TableName: table,
    Key: counterKey(counter),
    UpdateExpression: "ADD taken :by",
    ExpressionAttributeValues: { ":by": by, ...(by > 0 && { ":room": limit - by, ":zero": 0 }) },
    // A counter that does not exist holds nothing; then only a limit below one place says no.
    ...(by > 0 && { ConditionExpression: "taken <= :room OR (attribute_not_exists(taken) AND :zero <= :room)" }),
  },
});
