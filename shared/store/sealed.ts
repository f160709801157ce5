import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** AES-256-GCM with a random 96-bit IV and a 128-bit tag (NIST SP 800-38D); the first byte names this form. */
const form = 1;
const lengths = { key: 32, iv: 12, tag: 16 } as const;

/**
 * What a sealed thing is, where it lies and whose it is. It is authenticated with it, so that it opens nowhere else: an item
 * that somebody has put in another's place is refused.
 */
export type BoundTo = readonly string[];

/** JSON of texts is unambiguous: no two lists give the same bytes. */
const associated = (boundTo: BoundTo) => Buffer.from(JSON.stringify([form, ...boundTo]));

/** A random 256-bit key. */
export const newKey = (): Uint8Array => randomBytes(lengths.key);

/** Encrypts bytes: one byte of form, IV, tag, ciphertext. */
export const seal = (key: Uint8Array, plain: Uint8Array, boundTo: BoundTo): Uint8Array => {
  const iv = randomBytes(lengths.iv);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(associated(boundTo));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(form), iv, cipher.getAuthTag(), ciphertext]);
};

/** @throws when the key is another, a bit has changed, or it was not sealed for this place: never to be taken for absence */
export const open = (key: Uint8Array, sealed: Uint8Array, boundTo: BoundTo): Uint8Array => {
  const tagAt = 1 + lengths.iv;
  const textAt = tagAt + lengths.tag;
  try {
    if (sealed[0] !== form || sealed.length < textAt) throw new Error("not of this form");
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, tagAt), { authTagLength: lengths.tag })
      .setAAD(associated(boundTo))
      .setAuthTag(sealed.subarray(tagAt, textAt));
    return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]);
  } catch (cause) {
    throw new Error(`What lies in the vault as ${boundTo[0]} does not open: changed, moved, or under another key`, {
      cause,
    });
  }
};

/** A value of JSON, sealed. */
export const sealJson = (key: Uint8Array, value: unknown, boundTo: BoundTo): Uint8Array =>
  seal(key, Buffer.from(JSON.stringify(value)), boundTo);

/** @throws as `open` does */
export const openJson = (key: Uint8Array, sealed: Uint8Array, boundTo: BoundTo): unknown =>
  JSON.parse(Buffer.from(open(key, sealed, boundTo)).toString());
