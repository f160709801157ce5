import type { Call } from "../evaluate.ts";

/** A key that an AWS service uses in the name of whoever calls the service. */
export interface KeyUse {
  readonly keyArn: string;
  /** The service that uses it, for example "dynamodb". */
  readonly service: string;
  /** The encryption context that the service gives. */
  readonly encryptionContext: Readonly<Record<string, string>>;
}

/**
 * A call of KMS that a service makes with the rights of its caller, so that the caller needs them too.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html (what the condition keys say)
 */
export const keyCall = (action: "kms:Decrypt" | "kms:GenerateDataKey", use: KeyUse): Call => ({
  action,
  resource: use.keyArn,
  context: () => {
    const [, , , region = "", account = ""] = use.keyArn.split(":");
    return {
      "kms:ViaService": `${use.service}.${region}.amazonaws.com`,
      "kms:CallerAccount": account,
      "kms:EncryptionContextKeys": Object.keys(use.encryptionContext),
      ...Object.fromEntries(
        Object.entries(use.encryptionContext).map(([key, value]) => [`kms:EncryptionContext:${key}`, value]),
      ),
    };
  },
});
