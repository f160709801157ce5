import { describe, expect, test } from "vitest";
import type { KmsKeyResource } from "../../infra/local/assembly/kms-keys.ts";
import { kmsOperation } from "../../infra/local/gateway/kms.ts";
import { Kms } from "../../infra/local/kms.ts";
import { openState } from "../../infra/local/state.ts";

const key = (id: string, more: Partial<KmsKeyResource> = {}): KmsKeyResource => ({
  logicalId: id,
  id,
  arn: `arn:aws:kms:eu-north-1:111111111111:key/${id}`,
  usage: "ENCRYPT_DECRYPT",
  spec: "SYMMETRIC_DEFAULT",
  enabled: true,
  ...more,
});
const keys = [
  key("one"),
  key("two"),
  key("off", { enabled: false }),
  key("hashes", { usage: "GENERATE_VERIFY_MAC", spec: "HMAC_256" }),
];

const base64 = (text: string) => Buffer.from(text).toString("base64");

const started = () => {
  const state = openState(":memory:");
  const kms = new Kms(keys, state);
  const call = async (operation: string, input: Record<string, unknown>) =>
    (await kmsOperation(kms, operation, input as never)) as Record<string, string>;
  return { state, call };
};

const context = { controller: "kristianstad", purpose: "vault" };

describe("KMS, emulated", () => {
  test("a data key opens under its own key and context, whatever the order of the context, and after a restart", async () => {
    const { state, call } = started();
    const made = await call("GenerateDataKey", { KeyId: "one", KeySpec: "AES_256", EncryptionContext: context });
    expect(Buffer.from(made.Plaintext ?? "", "base64")).toHaveLength(32);
    const again = new Kms(keys, state);
    const turned = { purpose: "vault", controller: "kristianstad" };
    for (const more of [{}, { KeyId: "one" }, { KeyId: keys[0]?.arn }])
      expect(
        await kmsOperation(again, "Decrypt", {
          CiphertextBlob: made.CiphertextBlob ?? "",
          EncryptionContext: turned,
          ...more,
        } as never),
      ).toMatchObject({ Plaintext: made.Plaintext, KeyId: keys[0]?.arn });
  });

  test.each([
    ["another controller", { controller: "hassleholm", purpose: "vault" }],
    ["other capitals", { controller: "Kristianstad", purpose: "vault" }],
    ["one pair less", { controller: "kristianstad" }],
    ["one pair more", { ...context, more: "yes" }],
    ["none", undefined],
  ])("under %s it does not open", async (_, EncryptionContext) => {
    const { call } = started();
    const { CiphertextBlob } = await call("Encrypt", {
      KeyId: "one",
      Plaintext: base64("hemligt"),
      EncryptionContext: context,
    });
    await expect(call("Decrypt", { CiphertextBlob, ...(EncryptionContext && { EncryptionContext }) })).rejects.toThrow(
      expect.objectContaining({ code: "InvalidCiphertextException" }),
    );
  });

  test("a changed ciphertext, another key, and a key that is disabled, unknown or for something else are refused", async () => {
    const { call } = started();
    const { CiphertextBlob = "" } = await call("Encrypt", { KeyId: "one", Plaintext: base64("hemligt") });
    const bytes = Buffer.from(CiphertextBlob, "base64");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const refusals: [string, Record<string, unknown>, string][] = [
      ["Decrypt", { CiphertextBlob: bytes.toString("base64") }, "InvalidCiphertextException"],
      ["Decrypt", { CiphertextBlob: base64("något annat") }, "InvalidCiphertextException"],
      ["Decrypt", { CiphertextBlob, KeyId: "two" }, "IncorrectKeyException"],
      ["Encrypt", { KeyId: "off", Plaintext: base64("x") }, "DisabledException"],
      ["Encrypt", { KeyId: "three", Plaintext: base64("x") }, "NotFoundException"],
      ["Encrypt", { KeyId: "hashes", Plaintext: base64("x") }, "InvalidKeyUsageException"],
      ["GenerateMac", { KeyId: "one", Message: base64("x"), MacAlgorithm: "HMAC_SHA_256" }, "InvalidKeyUsageException"],
      ["GenerateDataKey", { KeyId: "one" }, "ValidationException"],
      ["Encrypt", { KeyId: "one", Plaintext: base64("x"), DryRun: true }, "ValidationException"],
      ["CreateGrant", { KeyId: "one" }, "UnknownOperationException"],
      ["toString", { KeyId: "one" }, "UnknownOperationException"],
    ];
    for (const [operation, input, code] of refusals)
      await expect(call(operation, input), `${operation} ${code}`).rejects.toThrow(expect.objectContaining({ code }));
  });

  test("a ciphertext is moved to another key and context without being seen", async () => {
    const { call } = started();
    const { CiphertextBlob } = await call("GenerateDataKeyWithoutPlaintext", {
      KeyId: "one",
      NumberOfBytes: 20,
      EncryptionContext: context,
    });
    const moved = await call("ReEncrypt", {
      CiphertextBlob,
      SourceEncryptionContext: context,
      DestinationKeyId: "two",
      DestinationEncryptionContext: { controller: "hassleholm" },
    });
    expect(moved).not.toHaveProperty("Plaintext");
    const before = await call("Decrypt", { CiphertextBlob, EncryptionContext: context });
    const after = await call("Decrypt", {
      CiphertextBlob: moved.CiphertextBlob,
      EncryptionContext: { controller: "hassleholm" },
    });
    expect(after.Plaintext).toBe(before.Plaintext);
  });

  test("a hash is the same each time, another for another message, and checked", async () => {
    const { call } = started();
    const of = (text: string) => ({ KeyId: "hashes", Message: base64(text), MacAlgorithm: "HMAC_SHA_256" });
    const { Mac } = await call("GenerateMac", of("198112289874"));
    expect((await call("GenerateMac", of("198112289874"))).Mac).toBe(Mac);
    expect((await call("GenerateMac", of("191212121212"))).Mac).not.toBe(Mac);
    expect(await call("VerifyMac", { ...of("198112289874"), Mac })).toMatchObject({ MacValid: true });
    await expect(call("VerifyMac", { ...of("191212121212"), Mac })).rejects.toThrow(
      expect.objectContaining({ code: "KMSInvalidMacException" }),
    );
  });

  test("data of a run that had no keys yet are refused at boot, in a sentence", () => {
    const { state } = started();
    state.set("booted", "yes");
    expect(() => new Kms(keys, state)).not.toThrow();
    const old = openState(":memory:");
    old.set("booted", "yes");
    expect(() => new Kms(keys, old)).toThrow("Remove their directory");
  });
});
