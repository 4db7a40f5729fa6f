import { expect, it } from "vitest";
import { packEmbedding, unpackEmbedding } from "./embedding";

it("stores features in two bytes each, and gives them back to three digits", () => {
  const features = Float32Array.from({ length: 960 }, (_, i) => Math.sin(i) * 10);
  const packed = packEmbedding(features);
  expect(packed.byteLength).toBe(1920);
  unpackEmbedding(packed).forEach((value, i) => {
    expect(Math.abs(value - features[i]!)).toBeLessThan(0.005);
  });
});

it("reads bytes that lie anywhere in a buffer, as a database hands them out", () => {
  const packed = packEmbedding(Float32Array.of(1, -2, 3));
  const inside = new Uint8Array(9);
  inside.set(packed, 3);
  expect([...unpackEmbedding(inside.subarray(3))]).toEqual([1, -2, 3]);
});

it("refuses more than 4 KB", () => {
  expect(() => packEmbedding(new Float32Array(2049))).toThrow(RangeError);
});
