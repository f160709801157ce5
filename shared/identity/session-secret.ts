import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as a cookie can hold them. Only the browser keeps them. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** Under which id the session lies that a browser has the secret of: whoever reads the table can sign in as nobody. */
export const sessionIdOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
