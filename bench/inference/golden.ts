import sharp from "sharp";
import { imagesSharp } from "@/lib/adapters/images-sharp";
import { runtimeNode } from "@/lib/adapters/runtime-node";
import { unpackEmbedding } from "@/lib/core/inference/embedding";
import { infer } from "@/lib/core/inference/infer";
import { learn } from "@/lib/core/learn/learners";
import { readCutOuts } from "@/lib/demo/cut-outs";
import { cutOutsModel } from "@/lib/demo/cut-outs-model";
import { readDocuments } from "@/lib/demo/documents";
import { documentsModel } from "@/lib/demo/documents-model";
import { objectsModel } from "@/lib/demo/objects-model";
import { readPhotos } from "@/lib/demo/photos";
import { readProducts } from "@/lib/demo/product-sheet";
import { type BuiltModel, productsBackbone } from "@/lib/demo/products-model";
import { readEnv } from "@/lib/env";
import type { CleanImage } from "@/lib/ports";

/** A real picture as the product stores it. */
export type Golden = { name: string; stored: CleanImage };

const images = imagesSharp();
const quietly = () => {};

/** Product photographs that the model of `learnedProducts` has not seen. */
export async function goldenProducts(count: number): Promise<Golden[]> {
  const { pictures } = await readProducts();
  const unseen = pictures.filter((picture) => !picture.first).slice(0, count);
  return Promise.all(
    unseen.map(async ({ group, png }) => ({ name: group, stored: await images.clean(png, `${group}.png`) })),
  );
}

/** Photographs of the demo by their names; small ones are stored as PNG, larger ones as JPEG. */
export async function goldenPhotos(names: readonly string[]): Promise<Golden[]> {
  const photos = (await readPhotos()).filter((photo) => names.includes(photo.name));
  return Promise.all(photos.map(async ({ name, bytes }) => ({ name, stored: await images.clean(bytes, name) })));
}

/** Photographs of the *cut-outs* demo by their names. */
export async function goldenCutOuts(names: readonly string[]): Promise<Golden[]> {
  const photos = (await readCutOuts()).filter((photo) => names.includes(photo.name));
  return Promise.all(photos.map(async ({ name, bytes }) => ({ name, stored: await images.clean(bytes, name) })));
}

/**
 * Pages of the *documents* demo by their names, or one part of a page, made small. Without loss: a text may hang on a
 * level that another decoder of JPEG rounds away.
 */
export async function goldenDocuments(names: readonly string[], part?: PagePart): Promise<Golden[]> {
  const pages = (await readDocuments()).filter((page) => names.includes(page.name));
  return Promise.all(
    pages.map(async ({ name, bytes }) => {
      const page = part ? sharp(bytes).extract(part).resize(part.shownWidth) : sharp(bytes);
      return { name, stored: await images.clean(await page.png().toBuffer(), `${name}.png`) };
    }),
  );
}
export type PagePart = { left: number; top: number; width: number; height: number; shownWidth: number };

/** The first model of the demo's products: a head learned from the labels that the demo begins with. */
export async function learnedProducts(): Promise<BuiltModel> {
  const { labels, pictures } = await readProducts();
  const base = await productsBackbone(labels, readEnv().cacheDir, quietly);
  const first = pictures.filter((picture) => picture.first);
  const backbone = await runtimeNode().load(base.artifact, base.manifest, { trusted: true });
  const seen = await Promise.all(first.map(({ png }) => images.pixels(png)));
  const inferred = await infer(backbone.run, base.manifest, seen);
  await backbone.release();
  const examples = first.map(({ group, label }, i) => ({
    itemId: group,
    split: i % 8 === 0 ? ("validation" as const) : ("train" as const),
    features: unpackEmbedding(inferred[i]!.embedding!),
    truth: { labels: [{ label, score: null }], regions: [] },
  }));
  return learn({ base, name: "Products, 60 labels", labels, examples, seed: 1 }, quietly);
}

export function objects(): Promise<BuiltModel> {
  return objectsModel(readEnv().cacheDir, quietly);
}

export function cutOuts(): Promise<BuiltModel> {
  return cutOutsModel(readEnv().cacheDir, quietly);
}

export function documents(): Promise<BuiltModel> {
  return documentsModel(readEnv().cacheDir, quietly);
}
