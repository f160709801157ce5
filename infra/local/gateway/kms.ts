import { randomBytes } from "node:crypto";
import type { KmsKeyResource } from "../assembly/kms-keys.ts";
import { AwsError } from "../aws-error.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import type { EncryptionContext, Kms } from "../kms.ts";

const invalid = (message: string): never => {
  throw new AwsError("ValidationException", message);
};

const text = (input: JsonObject, name: string): string => {
  const value = input[name];
  return typeof value === "string" && value !== "" ? value : invalid(`${name} is required and must be text`);
};

const optionalText = (input: JsonObject, name: string): string | undefined =>
  input[name] === undefined ? undefined : text(input, name);

const blob = (input: JsonObject, name: string): Buffer => Buffer.from(text(input, name), "base64");

const context = (input: JsonObject, name = "EncryptionContext"): EncryptionContext => {
  const value = input[name] ?? {};
  if (!isObject(value) || Object.values(value).some((one) => typeof one !== "string"))
    return invalid(`${name} must map names to texts`);
  return value as Record<string, string>;
};

const base64 = (buffer: Buffer): string => buffer.toString("base64");

const algorithm = "SYMMETRIC_DEFAULT";
const macAlgorithm = "HMAC_SHA_256";

const dataKeyLength = (input: JsonObject): number => {
  const { KeySpec: spec, NumberOfBytes: length } = input;
  if ((spec === undefined) === (length === undefined)) return invalid("Give either KeySpec or NumberOfBytes");
  if (spec === "AES_256") return 32;
  if (spec === "AES_128") return 16;
  if (typeof length === "number" && length >= 1 && length <= 1024) return length;
  return invalid("KeySpec must be AES_256 or AES_128, NumberOfBytes 1 to 1024");
};

const generateDataKey = (kms: Kms, input: JsonObject) => {
  const plaintext = randomBytes(dataKeyLength(input));
  const { key, blob: sealed } = kms.encrypt(text(input, "KeyId"), plaintext, context(input));
  return { plaintext, answer: { KeyId: key.arn, CiphertextBlob: base64(sealed) } };
};

const onlyMac = (input: JsonObject): void => {
  if (input.MacAlgorithm !== macAlgorithm) invalid(`Only the MacAlgorithm ${macAlgorithm} is emulated`);
};

const onlySymmetric = (input: JsonObject, name: string): void => {
  if (input[name] !== undefined && input[name] !== algorithm) invalid(`Only the ${name} ${algorithm} is emulated`);
};

const metadata = ({ id, arn, usage, spec, enabled }: KmsKeyResource): JsonObject => ({
  KeyId: id,
  Arn: arn,
  Enabled: enabled,
  KeyState: enabled ? "Enabled" : "Disabled",
  KeyUsage: usage,
  KeySpec: spec,
  KeyManager: "CUSTOMER",
  Origin: "AWS_KMS",
  MultiRegion: false,
});

/** Each operation with the members of its input that are understood; any other is refused. */
const operations: Record<string, { takes: readonly string[]; carryOut(kms: Kms, input: JsonObject): JsonObject }> = {
  GenerateDataKey: {
    takes: ["KeyId", "EncryptionContext", "KeySpec", "NumberOfBytes"],
    carryOut(kms, input) {
      const { plaintext, answer } = generateDataKey(kms, input);
      return { ...answer, Plaintext: base64(plaintext) };
    },
  },
  GenerateDataKeyWithoutPlaintext: {
    takes: ["KeyId", "EncryptionContext", "KeySpec", "NumberOfBytes"],
    carryOut: (kms, input) => generateDataKey(kms, input).answer,
  },
  Encrypt: {
    takes: ["KeyId", "Plaintext", "EncryptionContext", "EncryptionAlgorithm"],
    carryOut(kms, input) {
      onlySymmetric(input, "EncryptionAlgorithm");
      const { key, blob: sealed } = kms.encrypt(text(input, "KeyId"), blob(input, "Plaintext"), context(input));
      return { KeyId: key.arn, CiphertextBlob: base64(sealed), EncryptionAlgorithm: algorithm };
    },
  },
  Decrypt: {
    takes: ["KeyId", "CiphertextBlob", "EncryptionContext", "EncryptionAlgorithm"],
    carryOut(kms, input) {
      onlySymmetric(input, "EncryptionAlgorithm");
      const { key, plaintext } = kms.decrypt(
        blob(input, "CiphertextBlob"),
        context(input),
        optionalText(input, "KeyId"),
      );
      return { KeyId: key.arn, Plaintext: base64(plaintext), EncryptionAlgorithm: algorithm };
    },
  },
  ReEncrypt: {
    takes: [
      "CiphertextBlob",
      "SourceKeyId",
      "SourceEncryptionContext",
      "SourceEncryptionAlgorithm",
      "DestinationKeyId",
      "DestinationEncryptionContext",
      "DestinationEncryptionAlgorithm",
    ],
    carryOut(kms, input) {
      onlySymmetric(input, "SourceEncryptionAlgorithm");
      onlySymmetric(input, "DestinationEncryptionAlgorithm");
      const { key: source, plaintext } = kms.decrypt(
        blob(input, "CiphertextBlob"),
        context(input, "SourceEncryptionContext"),
        optionalText(input, "SourceKeyId"),
      );
      const { key, blob: sealed } = kms.encrypt(
        text(input, "DestinationKeyId"),
        plaintext,
        context(input, "DestinationEncryptionContext"),
      );
      return {
        KeyId: key.arn,
        SourceKeyId: source.arn,
        CiphertextBlob: base64(sealed),
        SourceEncryptionAlgorithm: algorithm,
        DestinationEncryptionAlgorithm: algorithm,
      };
    },
  },
  GenerateMac: {
    takes: ["KeyId", "Message", "MacAlgorithm"],
    carryOut(kms, input) {
      onlyMac(input);
      const { key, mac } = kms.mac(text(input, "KeyId"), blob(input, "Message"));
      return { KeyId: key.arn, Mac: base64(mac), MacAlgorithm: macAlgorithm };
    },
  },
  VerifyMac: {
    takes: ["KeyId", "Message", "Mac", "MacAlgorithm"],
    carryOut(kms, input) {
      onlyMac(input);
      const key = kms.verifyMac(text(input, "KeyId"), blob(input, "Message"), blob(input, "Mac"));
      return { KeyId: key.arn, MacValid: true, MacAlgorithm: macAlgorithm };
    },
  },
  DescribeKey: {
    takes: ["KeyId"],
    carryOut: (kms, input) => ({ KeyMetadata: metadata(kms.key(text(input, "KeyId"))) }),
  },
};

/** Carries out one KMS operation (AWS JSON protocol). Throws AwsError; an operation or a member that is not emulated is one. */
export const kmsOperation = async (kms: Kms, name: string, input: Json): Promise<Json> => {
  kms.requests += 1;
  if (!isObject(input)) throw new AwsError("SerializationException", "The body must be a JSON object.");
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) throw new AwsError("UnknownOperationException", `The local runtime does not emulate KMS ${name}.`);
  const unknown = Object.keys(input).find((member) => !operation.takes.includes(member));
  if (unknown) invalid(`The local runtime does not emulate ${unknown} of KMS ${name}.`);
  return operation.carryOut(kms, input);
};
