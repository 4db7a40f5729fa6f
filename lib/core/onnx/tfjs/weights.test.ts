import { describe, expect, it } from "vitest";
import { poolOutput, type Window } from "./padding";
import { readWeights } from "./weights";

describe("weights", () => {
  it("undoes each way of storing, in order", () => {
    const manifest = [
      {
        weights: [
          { name: "plain", shape: [2], dtype: "float32" },
          { name: "bytes", shape: [3], dtype: "float32", quantization: { dtype: "uint8", min: -1, scale: 0.5 } },
          { name: "halves", shape: [1], dtype: "float32", quantization: { dtype: "float16" } },
        ],
      },
      { weights: [{ name: "whole", shape: [], dtype: "int32" }] },
    ];
    const bytes = new Uint8Array(17);
    const view = new DataView(bytes.buffer);
    view.setFloat32(0, 1.5, true);
    view.setFloat32(4, -2, true);
    bytes.set([0, 2, 255], 8);
    view.setUint16(11, 0x3c00, true);
    view.setInt32(13, -7, true);
    const weights = readWeights(manifest, bytes);
    expect(Object.fromEntries([...weights].map(([name, { data }]) => [name, [...data]]))).toEqual({
      plain: [1.5, -2],
      bytes: [-1, 0, 126.5],
      halves: [1],
      whole: [-7],
    });
  });

  it("refuses a file of another length, and a type nobody knows", () => {
    expect(() => readWeights([{ weights: [{ name: "a", shape: [1], dtype: "float32" }] }], new Uint8Array(5))).toThrow(
      "4 bytes",
    );
    expect(() =>
      readWeights([{ weights: [{ name: "a", shape: [1], dtype: "complex64" }] }], new Uint8Array(8)),
    ).toThrow("complex64");
  });
});

describe("padding as TensorFlow does it", () => {
  const window: Window = { kernel: [3, 3], strides: [2, 2], dilations: [1, 1], same: true };
  it.each<[what: string, size: number, change: Partial<Window>, out: number, pads: number[]]>([
    ["SAME on an even side: less before than after", 6, {}, 3, [0, 0, 1, 1]],
    ["SAME on an odd side", 7, {}, 4, [1, 1, 1, 1]],
    ["VALID", 7, { same: false }, 3, [0, 0, 0, 0]],
    ["VALID after zero padding", 6, { same: false, extra: [0, 0, 1, 1] }, 3, [0, 0, 1, 1]],
    ["SAME, dilated", 8, { strides: [1, 1], dilations: [2, 2] }, 8, [2, 2, 2, 2]],
  ])("%s", (_what, size, change, out, pads) => {
    expect(poolOutput(size, size, { ...window, ...change })).toEqual({ outHeight: out, outWidth: out, pads });
  });
});
