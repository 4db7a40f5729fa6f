import { describe, expect, it } from "vitest";
import { infer } from "@/lib/core/inference/infer";
import type { Tensors } from "@/lib/core/inference/manifest";
import { expectedOutputs } from "@/lib/core/inference/outputs";
import { worstDifference } from "@/lib/core/inference/parity";
import { prepare } from "@/lib/core/inference/prepare";
import { read } from "@/lib/core/kinds/read";
import { checkModel } from "@/lib/core/onnx/check";
import { readCutOuts } from "@/lib/demo/cut-outs";
import { cutOutsModel } from "@/lib/demo/cut-outs-model";
import { readDocuments } from "@/lib/demo/documents";
import { documentsModel } from "@/lib/demo/documents-model";
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
  [
    "cut-outs",
    () => cutOutsModel(cacheDir, () => {}),
    async () => (await readCutOuts()).slice(0, 3).map(({ bytes }) => bytes),
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
      expect(Object.keys(here)).toEqual(expect.arrayContaining(expectedOutputs(manifest).map((output) => output.name)));
      expect(worstDifference(here, there)).toBeLessThan(manifest.parity.relativeMax / 10);
    }
    await Promise.all([native!.release(), sandboxed!.release()]);
  });
});

it("documents: both looks, and the texts, are the same in both runtimes", { timeout: 300_000 }, async () => {
  const { artifact, manifest } = await documentsModel(cacheDir, () => {});
  expect(checkModel(artifact, manifest)).toEqual([]);
  const load = (trusted: boolean) => runtimeNode().load(artifact, manifest, { trusted });
  const [native, sandboxed] = [await load(true), await load(false)];
  expect([native.runtime, sandboxed.runtime]).toEqual(["node", "wasm"]);
  const pages = (await readDocuments()).filter(({ name }) => ["shop-front", "notice-sign"].includes(name));
  const looks = new Set<string>();
  for (const { bytes, name } of pages) {
    const pixels = await images.pixels((await images.clean(bytes, name)).bytes);
    const runBoth = async (inputs: Tensors) => {
      const [here, there] = await Promise.all([native.run(inputs), sandboxed.run(inputs)]);
      for (const output of Object.keys(here)) looks.add(output);
      expect(worstDifference(here, there)).toBeLessThan(manifest.parity.relativeMax / 10);
      return there;
    };
    const [there] = await infer(runBoth, manifest, [pixels]);
    const [here] = await infer(native.run, manifest, [pixels]);
    expect(there!.answer.regions.length).toBeGreaterThan(1);
    expect(read.agreement(there!.answer, here!.answer)).toBe(1);
  }
  expect([...looks].sort()).toEqual(["characters", "map"]);
  await Promise.all([native.release(), sandboxed.release()]);
});

it("builds the same bytes every time", async () => {
  const build = () => productsBackbone(["one", "other"], cacheDir, () => {});
  expect((await build()).manifest.artifact.sha256).toBe((await build()).manifest.artifact.sha256);
});
