import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashFraction, sha256 } from "./sha256";

test("gives the published digests (FIPS 180-2, appendix B)", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("agrees with the platform's own on text and on bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 300 }), (text, bytes) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
      expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
    }),
  );
});

test("a fraction is the first 13 hex digits over 16^13, and below one", () => {
  expect(hashFraction("abc")).toBe(0xba7816bf8f01c / 2 ** 52);
  fc.assert(fc.property(fc.string(), (text) => hashFraction(text) >= 0 && hashFraction(text) < 1));
});
