import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256 as 64 hex letters, of bytes or of text in UTF-8; what `sha256sum` prints. */
export function sha256(input: string | Uint8Array): string {
  return bytesToHex(digest(typeof input === "string" ? utf8ToBytes(input) : input));
}

const fractionDigits = 13;

/**
 * A fraction in [0, 1) that depends on nothing but the text: the first 13 hex digits (52 bits) of its SHA-256, over
 * 16^13. Uniform over texts, and the same wherever and whenever it is asked.
 */
export function hashFraction(text: string): number {
  return Number.parseInt(sha256(text).slice(0, fractionDigits), 16) / 16 ** fractionDigits;
}
