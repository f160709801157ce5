import { GenerateMacCommand, KMSClient, KMSInvalidMacException, VerifyMacCommand } from "@aws-sdk/client-kms";
import type { Mac } from "../../shared/access-log/seal.ts";
import { environment } from "../environment.ts";

const kms = new KMSClient({});
const key = { KeyId: environment("SEAL_KEY"), MacAlgorithm: "HMAC_SHA_256" } as const;

const holds = async (message: string, mac: string): Promise<boolean> => {
  try {
    const checked = new VerifyMacCommand({ ...key, Message: Buffer.from(message), Mac: Buffer.from(mac, "base64") });
    return (await kms.send(checked)).MacValid === true;
  } catch (error) {
    if (error instanceof KMSInvalidMacException) return false;
    throw error;
  }
};

/** Seals are signed by a key of KMS that never leaves it: one function's role may sign, another's may check, nobody's else either. */
export const kmsMac: Mac = {
  async sign(message) {
    const { Mac: mac } = await kms.send(new GenerateMacCommand({ ...key, Message: Buffer.from(message) }));
    if (!mac) throw new Error("KMS answered without a MAC");
    return Buffer.from(mac).toString("base64");
  },
  holds,
};
