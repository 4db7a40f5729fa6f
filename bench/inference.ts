import { chromium, type JSHandle, type Page } from "playwright";
import sharp from "sharp";
import { imagesSharp } from "@/lib/adapters/images-sharp";
import { runtimeNode } from "@/lib/adapters/runtime-node";
import type { BrowserModel } from "@/lib/adapters/runtime-web";
import { browserArgs, findBrowser } from "@/lib/cli/browser.mjs";
import { infer } from "@/lib/core/inference/infer";
import { prepare } from "@/lib/core/inference/prepare";
import type { BuiltModel } from "@/lib/demo/products-model";
import type { LoadedModel } from "@/lib/ports";
import { goldenPhotos, goldenProducts, learnedProducts, objects } from "./inference/golden";
import type { Spent } from "./inference/page";
import { type InferenceSite, serveInferencePage } from "./inference/serve-page";
import { type BenchRow, benchRow, median } from "./row";

const rounds = 9;
const warmUpRounds = 2;
/** What phones take: 12 megapixels. */
const phone = { width: 4032, height: 3024 };

type Case = { name: string; model: BuiltModel; stored: Uint8Array };
type Opened = Case & { url: string; server: LoadedModel; browser: JSHandle<BrowserModel> };

/**
 * From a stored picture's file to its answer: in a browser under WASM, through the product's own page-side runtime and
 * its worker, against the server's runtime on one thread, in turns. And how much of the time each side spends before the
 * model begins: decoding the file, and preparing the input.
 */
export async function run(): Promise<BenchRow[]> {
  const site = await serveInferencePage();
  const executablePath = findBrowser();
  const browser = await chromium.launch({ args: browserArgs(), ...(executablePath ? { executablePath } : {}) });
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => "inference" in window);
    const rows: BenchRow[] = [];
    for (const one of await cases()) rows.push(...(await measure(await open(page, site, one))));
    return rows;
  } finally {
    await browser.close();
    site.close();
  }
}

async function cases(): Promise<Case[]> {
  const [products, things] = [await learnedProducts(), await objects()];
  const [product] = await goldenProducts(1);
  const [street] = await goldenPhotos(["street-4.jpg"]);
  const large = await sharp(street!.stored.bytes)
    .resize({ ...phone, fit: "fill" })
    .jpeg({ quality: 92 })
    .toBuffer();
  return [
    { name: "products, 28 × 28", model: products, stored: product!.stored.bytes },
    { name: "products, 12 megapixels", model: products, stored: (await imagesSharp().clean(large, "large.jpg")).bytes },
    { name: "objects, 1,280 × 868", model: things, stored: street!.stored.bytes },
  ];
}

async function open(page: Page, site: InferenceSite, one: Case): Promise<Opened> {
  const { artifact, manifest } = one.model;
  const server = await runtimeNode().load(artifact, manifest, { trusted: true });
  const browser = await page.evaluateHandle(
    ([manifest, url]) => window.inference.openBrowserModel(manifest, url, { prefer: "wasm" }),
    [manifest, site.put(artifact)] as const,
  );
  return { ...one, url: site.put(one.stored), server, browser };
}

async function measure(opened: Opened): Promise<BenchRow[]> {
  const [ours, reference]: [Spent[], Spent[]] = [[], []];
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    const sides = [
      { spent: ours, spend: inBrowser },
      { spent: reference, spend: onServer },
    ];
    for (const { spent, spend } of round % 2 ? sides.reverse() : sides) {
      const measured = await spend(opened);
      if (round >= warmUpRounds) spent.push(measured);
    }
  }
  await opened.browser.evaluate((model) => model.close());
  await opened.server.release();
  return rowsOf(opened.name, ours, reference);
}

function inBrowser({ browser, url, model }: Opened): Promise<Spent> {
  return browser.evaluate(
    async (opened, { url, manifest }) =>
      window.inference.spend(opened, await window.inference.pictureAt(url), manifest),
    { url, manifest: model.manifest },
  );
}

async function onServer({ server, stored, model: { manifest } }: Opened): Promise<Spent> {
  const images = imagesSharp();
  const begin = performance.now();
  await infer(server.run, manifest, [await images.pixels(stored)]);
  const total = performance.now() - begin;
  const decodeBegin = performance.now();
  const pixels = await images.pixels(stored);
  const prepareBegin = performance.now();
  prepare(pixels, manifest.input.prepare);
  return { total, decode: prepareBegin - decodeBegin, prepare: performance.now() - prepareBegin };
}

function rowsOf(name: string, ours: readonly Spent[], reference: readonly Spent[]): BenchRow[] {
  const row = (metric: string, unit: string, figure: (spent: Spent) => number) =>
    benchRow("inference", `${name}: ${metric}`, {
      ours: median(ours.map(figure)),
      reference: median(reference.map(figure)),
      unit,
    });
  return [
    row("file to answer, browser (WASM); server", "ms", (spent) => spent.total),
    row("of which decoding", "%", (spent) => (100 * spent.decode) / spent.total),
    row("of which preparing", "%", (spent) => (100 * spent.prepare) / spent.total),
  ];
}
