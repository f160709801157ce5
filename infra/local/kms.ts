import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { KmsKeyResource } from "./assembly/kms-keys.ts";
import { AwsError } from "./aws-error.ts";
import type { State } from "./state.ts";

/** Pairs that must be the same when something is decrypted as when it was encrypted; their order says nothing. */
export type EncryptionContext = Readonly<Record<string, string>>;

const bytes = { key: 32, iv: 12, tag: 16 };

/** The most that Encrypt takes, in bytes. */
const longestPlaintext = 4096;

const invalidCiphertext = () => new AwsError("InvalidCiphertextException", "");

const canonical = (context: EncryptionContext): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));

/** The state keeps the material, so that what was encrypted before a restart can be read after it. */
const materialKey = (key: KmsKeyResource) => `kms/${key.id}`;

/**
 * The keys of the template. Material never leaves; a ciphertext names its key, as KMS's does, and opens under that key and
 * its own encryption context only.
 */
export class Kms {
  readonly #keys: readonly KmsKeyResource[];
  readonly #material = new Map<string, Buffer>();
  /** Requests since the start. */
  requests = 0;

  constructor(keys: readonly KmsKeyResource[], state: State) {
    this.#keys = keys;
    const isOfOlderRun = state.get("booted") !== undefined && keys.every((key) => !state.get(materialKey(key)));
    if (keys.length > 0 && isOfOlderRun)
      throw new Error(
        "These data are of a run that had no keys yet: nothing in them is encrypted. Remove their directory.",
      );
    for (const key of keys) {
      const kept = state.get(materialKey(key));
      const material = kept === undefined ? randomBytes(bytes.key) : Buffer.from(kept, "base64");
      if (kept === undefined) state.set(materialKey(key), material.toString("base64"));
      this.#material.set(key.id, material);
    }
  }

  /** The key by id or ARN. Throws AwsError NotFoundException. */
  key(idOrArn: string): KmsKeyResource {
    const key = this.#keys.find(({ id, arn }) => id === idOrArn || arn === idOrArn);
    if (!key) throw new AwsError("NotFoundException", `Key '${idOrArn}' does not exist`);
    return key;
  }

  /** The key that a ciphertext names; undefined when it is none of these. */
  keyOf(blob: Buffer): KmsKeyResource | undefined {
    const named = blob.subarray(1, 1 + (blob[0] ?? 0)).toString();
    return this.#keys.find(({ id }) => id === named);
  }

  encrypt(idOrArn: string, plaintext: Buffer, context: EncryptionContext): { key: KmsKeyResource; blob: Buffer } {
    const key = this.#usable(idOrArn, "ENCRYPT_DECRYPT");
    if (plaintext.length === 0 || plaintext.length > longestPlaintext)
      throw new AwsError("ValidationException", `plaintext must have 1 to ${longestPlaintext} bytes`);
    const iv = randomBytes(bytes.iv);
    const cipher = createCipheriv("aes-256-gcm", this.#materialOf(key), iv).setAAD(canonical(context));
    const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    const name = Buffer.from(key.id);
    return { key, blob: Buffer.concat([Buffer.of(name.length), name, iv, cipher.getAuthTag(), sealed]) };
  }

  /** @param idOrArn the key that the caller expects; KMS then refuses any other */
  decrypt(blob: Buffer, context: EncryptionContext, idOrArn?: string): { key: KmsKeyResource; plaintext: Buffer } {
    const start = 1 + (blob[0] ?? 0);
    const own = this.keyOf(blob);
    if (!own || blob.length <= start + bytes.iv + bytes.tag) throw invalidCiphertext();
    if (idOrArn !== undefined && this.key(idOrArn) !== own)
      throw new AwsError(
        "IncorrectKeyException",
        "The key ID in the request does not identify a CMK that can perform this operation.",
      );
    const key = this.#usable(own.id, "ENCRYPT_DECRYPT");
    const tagAt = start + bytes.iv;
    const decipher = createDecipheriv("aes-256-gcm", this.#materialOf(key), blob.subarray(start, tagAt))
      .setAAD(canonical(context))
      .setAuthTag(blob.subarray(tagAt, tagAt + bytes.tag));
    try {
      const opened = [decipher.update(blob.subarray(tagAt + bytes.tag)), decipher.final()];
      return { key, plaintext: Buffer.concat(opened) };
    } catch {
      throw invalidCiphertext();
    }
  }

  mac(idOrArn: string, message: Buffer): { key: KmsKeyResource; mac: Buffer } {
    const key = this.#usable(idOrArn, "GENERATE_VERIFY_MAC");
    if (message.length === 0 || message.length > longestPlaintext)
      throw new AwsError("ValidationException", `message must have 1 to ${longestPlaintext} bytes`);
    return { key, mac: createHmac("sha256", this.#materialOf(key)).update(message).digest() };
  }

  verifyMac(idOrArn: string, message: Buffer, mac: Buffer): KmsKeyResource {
    const { key, mac: own } = this.mac(idOrArn, message);
    if (own.length !== mac.length || !timingSafeEqual(own, mac)) throw new AwsError("KMSInvalidMacException", "");
    return key;
  }

  #usable(idOrArn: string, usage: KmsKeyResource["usage"]): KmsKeyResource {
    const key = this.key(idOrArn);
    if (!key.enabled) throw new AwsError("DisabledException", `${key.arn} is disabled.`);
    if (key.usage !== usage)
      throw new AwsError(
        "InvalidKeyUsageException",
        `${key.arn} key usage is ${key.usage} which is not valid for the operation.`,
      );
    return key;
  }

  #materialOf(key: KmsKeyResource): Buffer {
    const material = this.#material.get(key.id);
    if (!material) throw new Error(`The key ${key.id} has no material`);
    return material;
  }
}
