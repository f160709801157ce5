/**
 * A key for one filled-in form: 32 hexadecimal digits, random. crypto.randomUUID would do, but it is missing where the
 * embedded runtime is reached over plain http by another name than localhost.
 */
export const idempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
