import { isObject, type Json } from "../../engine/json.ts";
import type { Context } from "../conditions.ts";
import type { Call } from "../evaluate.ts";

/** Finds the ARN of a key. */
export interface FindKey {
  named(idOrArn: string): string | undefined;
  /** The key that a ciphertext was made with. */
  ofCiphertext(blob: Buffer): string | undefined;
}

/**
 * The rights that an operation of KMS needs. A key that is not there is named by *, to which no role should have a right.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
 */
export const kmsCalls = (operation: string, input: Json, find: FindKey): Call[] => {
  const asked = isObject(input) ? input : {};
  const key = (named: Json | undefined, ciphertext?: Json): string => {
    if (typeof named === "string") return find.named(named) ?? "*";
    return find.ofCiphertext(Buffer.from(String(ciphertext), "base64")) ?? "*";
  };
  const call = (action: string, resource: string, encryptionContext: Json | undefined): Call => ({
    action: `kms:${action}`,
    resource,
    context: () => contextOf(resource, encryptionContext, asked.MacAlgorithm),
  });
  if (operation !== "ReEncrypt")
    return [call(operation, key(asked.KeyId, asked.CiphertextBlob), asked.EncryptionContext)];
  return [
    call("ReEncryptFrom", key(asked.SourceKeyId, asked.CiphertextBlob), asked.SourceEncryptionContext),
    call("ReEncryptTo", key(asked.DestinationKeyId), asked.DestinationEncryptionContext),
  ];
};

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
const contextOf = (keyArn: string, encryptionContext: Json | undefined, macAlgorithm: Json | undefined): Context => {
  const pairs = isObject(encryptionContext) ? Object.entries(encryptionContext) : [];
  return {
    "kms:CallerAccount": keyArn.split(":")[4] ?? "",
    ...(pairs.length > 0 && { "kms:EncryptionContextKeys": pairs.map(([name]) => name) }),
    ...Object.fromEntries(pairs.map(([name, value]) => [`kms:EncryptionContext:${name}`, String(value)])),
    ...(typeof macAlgorithm === "string" && { "kms:MacAlgorithm": macAlgorithm }),
  };
};
