import { GenerateMacCommand, KMSClient } from "@aws-sdk/client-kms";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { environment } from "../environment.ts";

const kms = new KMSClient({});

/**
 * The secret that a receiver's messages are signed with: made anew each time by a key that never leaves KMS, and kept nowhere, so that
 * no copy of a table tells it. Another secret is another subscription.
 */
export const secretOf = async (subscription: string): Promise<Uint8Array> => {
  const { Mac } = await kms.send(
    new GenerateMacCommand({
      KeyId: environment("WEBHOOK_KEY"),
      MacAlgorithm: "HMAC_SHA_256",
      Message: Buffer.from(JSON.stringify(["webhook-secret", deployedForbund.id, subscription])),
    }),
  );
  if (!Mac) throw new Error("KMS answered without a hash");
  return Mac;
};
