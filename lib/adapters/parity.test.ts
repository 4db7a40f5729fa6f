import { describe, expect, it } from "vitest";
import { worstDifference } from "@/lib/core/inference/parity";
import { prepare } from "@/lib/core/inference/prepare";
import { checkModel } from "@/lib/core/onnx/check";
import { objectsModel } from "@/lib/demo/objects-model";
import { readPhotos } from "@/lib/demo/photos";
import { readProducts } from "@/lib/demo/product-sheet";
import { type BuiltModel, productsBackbone } from "@/lib/demo/products-model";
import { readEnv } from "@/lib/env";
import { imagesSharp } from "./images-sharp";
import { runtimeNode } from "./runtime-node";

/** Real models on real pictures: natively and as WebAssembly, number by number. (The browser's part is e2e/parity.spec.ts.) */
const { cacheDir } = readEnv();
const images = imagesSharp();

describe.each<[name: string, build: () => Promise<BuiltModel>, pictures: () => Promise<Uint8Array[]>]>([
  [
    "products",
    () => productsBackbone(["one", "other"], cacheDir, () => {}),
    async () => (await readProducts()).pictures.slice(0, 2).map(({ png }) => png),
  ],
  [
    "objects",
    () => objectsModel(cacheDir, () => {}),
    async () => (await readPhotos()).slice(0, 2).map(({ bytes }) => bytes),
  ],
])("%s", (name, build, pictures) => {
  it("is sound, and gives the same in both runtimes", { timeout: 120_000 }, async () => {
    const { artifact, manifest } = await build();
    expect(checkModel(artifact, manifest)).toEqual([]);
    const [native, sandboxed] = await Promise.all(
      [true, false].map((trusted) => runtimeNode().load(artifact, manifest, { trusted })),
    );
    for (const picture of await pictures()) {
      const { bytes } = await images.clean(picture, name);
      const inputs = { [manifest.input.name]: prepare(await images.pixels(bytes), manifest.input.prepare) };
      const [here, there] = await Promise.all([native!.run(inputs), sandboxed!.run(inputs)]);
      expect(Object.keys(here)).toContain(manifest.embedding!.output);
      expect(worstDifference(here, there)).toBeLessThan(manifest.parity.relativeMax / 10);
    }
    await Promise.all([native!.release(), sandboxed!.release()]);
  });
});

it("builds the same bytes every time", async () => {
  const build = () => productsBackbone(["one", "other"], cacheDir, () => {});
  expect((await build()).manifest.artifact.sha256).toBe((await build()).manifest.artifact.sha256);
});
