import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import type { PlaceChange } from "../participation/capacity.ts";
import { counterKey } from "./participation-table.ts";

export const isConditionFailure = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof ConditionalCheckFailedException;

/**
 * Which items of a cancelled transaction failed their condition; conflicts with another transaction count as a change.
 * Undefined for any other error, and for a transaction that was cancelled for another reason.
 */
export const failedItems = (error: unknown): { at: number; code: string }[] | undefined => {
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
