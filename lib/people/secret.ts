import { createHash, randomBytes } from "node:crypto";

/** A secret of 256 random bits for an address or a header, with a prefix that says what it opens. */
export function makeSecret(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString("base64url")}`;
}

/** What is kept of a secret. It is random and long, so a plain hash cannot be guessed back. */
export function sha256Of(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
