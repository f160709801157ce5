import { onlyProperties, optionalText, refuse } from "./properties.ts";
import type { Resources } from "./resources.ts";

/** A key of KMS in the template. */
export interface KmsKeyResource {
  logicalId: string;
  id: string;
  arn: string;
  /** Encrypts and makes data keys, or makes and checks HMACs. */
  usage: "ENCRYPT_DECRYPT" | "GENERATE_VERIFY_MAC";
  spec: "SYMMETRIC_DEFAULT" | "HMAC_256";
  enabled: boolean;
}

/** The keys; refuses what is neither symmetric encryption nor HMAC_256. */
export const readKmsKeys = (resources: Resources): KmsKeyResource[] =>
  resources.ofType("AWS::KMS::Key").map((resource) => {
    onlyProperties(
      resource,
      ["Enabled", "KeySpec", "KeyUsage"],
      // The yearly rotation of the material is seen by nobody who uses a key; policies are those of all of AWS.
      ["Description", "EnableKeyRotation", "KeyPolicy", "PendingWindowInDays", "RotationPeriodInDays", "Tags"],
    );
    const spec = optionalText(resource, "KeySpec") ?? "SYMMETRIC_DEFAULT";
    const usage = optionalText(resource, "KeyUsage") ?? "ENCRYPT_DECRYPT";
    const key = {
      logicalId: resource.logicalId,
      id: resource.attributes.KeyId ?? resource.ref,
      arn: resource.attributes.Arn ?? "",
      enabled: resource.properties.Enabled !== false,
    };
    if (spec === "SYMMETRIC_DEFAULT" && usage === "ENCRYPT_DECRYPT") return { ...key, spec, usage };
    if (spec === "HMAC_256" && usage === "GENERATE_VERIFY_MAC") return { ...key, spec, usage };
    return refuse(resource, `a key of ${spec} for ${usage} is not emulated`);
  });
