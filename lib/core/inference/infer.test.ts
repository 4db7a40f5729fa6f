import { describe, expect, it } from "vitest";
import { unpackEmbedding } from "./embedding";
import { infer } from "./infer";
import type { Manifest, Pixels, Tensors } from "./manifest";
import { testManifest } from "./testing-manifest";

const picture = (value: number): Pixels => ({
  width: 8,
  height: 8,
  data: new Uint8Array(256).map((_, i) => (i % 4 === 3 ? 255 : value)),
});

/** A model that is as sure of «dog» as the picture is bright, and tells the sizes of its batches. */
function brightness(sizes: number[]) {
  return async ({ image }: Tensors): Promise<Tensors> => {
    const count = image!.dims[0]!;
    sizes.push(count);
    const share = Array.from({ length: count }, (_, i) => image!.data[(i * image!.data.length) / count]! / 255);
    return {
      scores: { dims: [count, 2], data: Float32Array.from(share.flatMap((bright) => [1 - bright, bright])) },
      features: { dims: [count, 1], data: Float32Array.from(share) },
    };
  };
}

describe("infer", () => {
  const manifest = testManifest({ embedding: { output: "features", size: 1 } });

  it("answers each picture in its place, with its features", async () => {
    const answers = await infer(brightness([]), manifest, [picture(0), picture(255)]);
    expect(answers.map(({ answer }) => answer.labels[0]!.label)).toEqual(["cat", "dog"]);
    expect(answers.map(({ embedding }) => [...unpackEmbedding(embedding!)])).toEqual([[0], [1]]);
  });

  it.each<[what: string, change: (manifest: Manifest) => Manifest, sizes: number[]]>([
    ["small pictures together", (m) => m, [5]],
    [
      "one at a time where the model takes no batch",
      (m) => ({ ...m, input: { ...m.input, batch: false } }),
      [1, 1, 1, 1, 1],
    ],
    [
      "large pictures in small batches",
      (m) => ({ ...m, input: { ...m.input, prepare: { ...m.input.prepare, width: 512, height: 512 } } }),
      [2, 2, 1],
    ],
  ])("takes %s", async (_what, change, sizes) => {
    const seen: number[] = [];
    await infer(
      brightness(seen),
      change(manifest),
      Array.from({ length: 5 }, () => picture(9)),
    );
    expect(seen).toEqual(sizes);
  });

  it("runs nothing for nothing", async () => {
    const seen: number[] = [];
    expect(await infer(brightness(seen), manifest, [])).toEqual([]);
    expect(seen).toEqual([]);
  });
});
