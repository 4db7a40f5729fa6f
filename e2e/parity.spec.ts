import { type Browser, expect, type JSHandle, type Page, test } from "@playwright/test";
import sharp from "sharp";
import {
  cutOuts,
  documents,
  type Golden,
  goldenCutOuts,
  goldenDocuments,
  goldenPhotos,
  goldenProducts,
  learnedProducts,
  objects,
} from "@/bench/inference/golden";
import type {} from "@/bench/inference/page";
import { type InferenceSite, serveInferencePage } from "@/bench/inference/serve-page";
import { imagesSharp } from "@/lib/adapters/images-sharp";
import { runtimeNode } from "@/lib/adapters/runtime-node";
import type { BrowserModel, BrowserRuntimeName } from "@/lib/adapters/runtime-web";
import { browserArgs, findBrowser } from "@/lib/cli/browser.mjs";
import type { Answer, Region } from "@/lib/core/answer";
import { iou } from "@/lib/core/geometry/box";
import { runsOf } from "@/lib/core/geometry/mask";
import { maskIou } from "@/lib/core/geometry/mask-iou";
import { quadIou } from "@/lib/core/geometry/quad";
import { infer } from "@/lib/core/inference/infer";
import type { Pixels, Tensors } from "@/lib/core/inference/manifest";
import { expectedOutputs } from "@/lib/core/inference/outputs";
import { worstDifference } from "@/lib/core/inference/parity";
import type { BuiltModel } from "@/lib/demo/products-model";
import type { LoadedModel } from "@/lib/ports";
import { photo } from "./surroundings";

/**
 * One ONNX file, the same answer everywhere: the product's own browser runtime in a real browser against the server's,
 * on real pictures. Needs no running app.
 */
type Subject = { model: BuiltModel; artifactUrl: string; server: LoadedModel; goldens: Golden[] };

/** On the software adapter that every browser has, which is slow: only the small model goes there. */
const webgpuSeconds = 120;
/** The part of a page that holds a line, no larger than a software adapter can look at. */
const shopSign = { left: 110, top: 520, width: 530, height: 130, shownWidth: 320 };
/** How many of 255 levels another decoder may round a JPEG's, or a colour profile's, values away. */
const levelsMax = 2;
const scoresApartMax = 1e-3;
const overlapMin = 0.99;
const noWebgpu = "this browser has no WebGPU";

const executablePath = findBrowser();
/** This machine by a name that browsers do not trust without a certificate, as in an office without one. */
const untrustedHost = "countersign.example";
const args = [
  ...browserArgs(),
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  `--host-resolver-rules=MAP ${untrustedHost} 127.0.0.1`,
];
test.use({ launchOptions: { args, ...(executablePath ? { executablePath } : {}) } });
test.describe.configure({ timeout: webgpuSeconds * 1_000 });

const images = imagesSharp();
let site: InferenceSite;
let page: Page;
let subjects: { products: Subject; objects: Subject; "cut-outs": Subject; documents: Subject };
let hasWebgpu = false;

test.beforeAll(async ({ browser }) => {
  site = await serveInferencePage();
  subjects = {
    products: await subjectOf(await learnedProducts(), await goldenProducts(4)),
    objects: await subjectOf(await objects(), await goldenPhotos(["astronaut.jpg", "street-4.jpg"])),
    "cut-outs": await subjectOf(
      await cutOuts(),
      await goldenCutOuts(["astronaut-portrait", "at-the-camera", "pavement"]),
    ),
    documents: await subjectOf(await documents(), await goldenDocuments(["shop-front"], shopSign)),
  };
  page = await openPage(browser, site.url);
  hasWebgpu = await page.evaluate(async () => Boolean(await navigator.gpu?.requestAdapter()));
});

test.afterAll(async () => {
  await page?.close();
  site?.close();
  for (const { server } of Object.values(subjects ?? {})) await server.release();
});

const cases = [
  ["products", "wasm"],
  ["objects", "wasm"],
  ["cut-outs", "wasm"],
  ["documents", "wasm"],
  ["products", "webgpu"],
  ["cut-outs", "webgpu"],
  ["documents", "webgpu"],
] as const;
for (const [name, runtime] of cases) {
  test(`${name} under ${runtime}: the server's numbers for the same tensors, at each look`, async () => {
    test.skip(runtime === "webgpu" && !hasWebgpu, noWebgpu);
    const { model, server, goldens } = subjects[name];
    const browserModel = await open(subjects[name], runtime);
    for (const { stored } of goldens) {
      const pixels = await images.pixels(stored.bytes);
      const looks = new Set<string>();
      const runBoth = async (inputs: Tensors) => {
        const here = await server.run(inputs);
        const there = await browserModel.evaluate((opened, tensors) => opened.outputs(tensors), inputs);
        expect(worstDifference(here, there)).toBeLessThan(model.manifest.parity.relativeMax);
        for (const output of Object.keys(here)) looks.add(output);
        return there;
      };
      const [there] = await infer(runBoth, model.manifest, [pixels]);
      const [here] = await infer(server.run, model.manifest, [pixels]);
      expectSame(there!.answer, here!.answer);
      expect([...looks].sort()).toEqual(
        expectedOutputs(model.manifest)
          .map((output) => output.name)
          .sort(),
      );
    }
    await close(browserModel);
  });

  test(`${name} under ${runtime}: the server's answers for the same files, asked all at once`, async () => {
    test.skip(runtime === "webgpu" && !hasWebgpu, noWebgpu);
    const { model, server, goldens } = subjects[name];
    const browserModel = await open(subjects[name], runtime);
    const there = await predict(
      browserModel,
      goldens.map((golden) => golden.stored.bytes),
    );
    for (const [i, { stored }] of goldens.entries()) {
      const [here] = await infer(server.run, model.manifest, [await images.pixels(stored.bytes)]);
      expect(here!.answer.labels.length + here!.answer.regions.length).toBeGreaterThan(0);
      expect(there[i]!.runtime).toBe(runtime);
      expectSame(there[i]!.answer, here!.answer);
    }
    await close(browserModel);
  });
}

test("documents under wasm: the server's texts of whole pages", async () => {
  const { model, server } = subjects.documents;
  const pages = await goldenDocuments(["shop-front", "gallery", "notice-sign"]);
  const browserModel = await open(subjects.documents, "wasm");
  const there = await predict(
    browserModel,
    pages.map((page) => page.stored.bytes),
  );
  for (const [i, { stored }] of pages.entries()) {
    const [here] = await infer(server.run, model.manifest, [await images.pixels(stored.bytes)]);
    expect(here!.answer.regions.length).toBeGreaterThan(1);
    expectSame(there[i]!.answer, here!.answer);
  }
  await close(browserModel);
});

test("a software adapter is left alone: WASM is faster", async () => {
  test.skip(!hasWebgpu, noWebgpu);
  const model = await open(subjects.products);
  expect(await model.evaluate((opened) => opened.runtime)).toBe("wasm");
  await close(model);
});

test("a page without a certificate, where threads share nothing, answers the same", async ({ browser }) => {
  const { model, artifactUrl, goldens, server } = subjects.products;
  const { bytes } = goldens[0]!.stored;
  const plain = await openPage(browser, site.url.replace("localhost", untrustedHost));
  expect(await plain.evaluate(() => isSecureContext || crossOriginIsolated)).toBe(false);
  const there = await plain.evaluate(
    async ([manifest, artifact, picture]) => {
      const opened = await window.inference.openBrowserModel(manifest, artifact);
      return opened.predict(await window.inference.pictureAt(picture));
    },
    [model.manifest, artifactUrl, site.put(bytes)] as const,
  );
  const [here] = await infer(server.run, model.manifest, [await images.pixels(bytes)]);
  expectSame(there.answer, here!.answer);
  await plain.close();
});

test("a stored PNG has the same pixels in the browser and on the server", async () => {
  for (const { stored } of [...subjects.products.goldens, ...(await goldenPhotos(["cat.jpg"]))]) {
    expect(stored.contentType).toBe("image/png");
    expect(await levelsApart(stored.bytes, stored.bytes)).toBe(0);
  }
});

test("a stored JPEG has nearly the same pixels", async () => {
  for (const { stored } of await goldenPhotos(["street-4.jpg", "coffee.jpg"])) {
    expect(stored.contentType).toBe("image/jpeg");
    expect(await levelsApart(stored.bytes, stored.bytes)).toBeLessThanOrEqual(levelsMax);
  }
});

test("a phone's picture, turned and in wide colours, is seen as the server stores it", async () => {
  const turned = sharp(photo()).withMetadata({ orientation: 6 }).withIccProfile("p3");
  const file = await turned.jpeg({ quality: 95 }).toBuffer();
  const { bytes } = await images.clean(file, "phone.jpg");
  expect(await levelsApart(bytes, file)).toBeLessThanOrEqual(levelsMax);
});

test("a model that is not the one of its manifest does not run", async () => {
  const { model } = subjects.products;
  const tampered = Uint8Array.from(model.artifact);
  tampered[tampered.length >> 1]! ^= 1;
  await expect(open({ model, artifactUrl: site.put(tampered) })).rejects.toThrow("not the one its manifest names");
});

test("a file that is no picture is refused, and the model answers on", async () => {
  const model = await open(subjects.products);
  await expect(predict(model, [new TextEncoder().encode("no picture")])).rejects.toThrow();
  expect(await predict(model, [subjects.products.goldens[0]!.stored.bytes])).toHaveLength(1);
  await close(model);
});

test("whoever waits for a model that is closed is told", async () => {
  const model = await open(subjects.products);
  const words = await model.evaluate(async (opened, url) => {
    const asked = opened.predict(await window.inference.pictureAt(url));
    opened.close();
    return asked.catch((error: Error) => error.message);
  }, site.put(subjects.products.goldens[0]!.stored.bytes));
  expect(words).toBe("the model was closed");
});

test("a model that is given up while it loads is told as well", async () => {
  const { model, artifactUrl } = subjects.products;
  const words = page.evaluate(
    async ([manifest, url]) => {
      const leaving = new AbortController();
      const { Worker } = window;
      window.Worker = class extends Worker {
        constructor(script: string | URL, options?: WorkerOptions) {
          super(script, options);
          queueMicrotask(() => leaving.abort(new Error("left the page")));
        }
      };
      try {
        await window.inference.openBrowserModel(manifest, url, { signal: leaving.signal });
        return "opened";
      } catch (error) {
        return (error as Error).message;
      } finally {
        window.Worker = Worker;
      }
    },
    [model.manifest, artifactUrl] as const,
  );
  expect(await words).toBe("left the page");
});

test("a worker that does not start is told, not waited for", async () => {
  await page.route("**/inference.worker.ts", (route) => route.fulfill({ status: 404 }));
  await expect(open(subjects.products)).rejects.toThrow("worker did not start");
  await page.unroute("**/inference.worker.ts");
});

async function subjectOf(model: BuiltModel, goldens: Golden[]): Promise<Subject> {
  const server = await runtimeNode().load(model.artifact, model.manifest, { trusted: true });
  return { model, artifactUrl: site.put(model.artifact), server, goldens };
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const opened = await browser.newPage();
  await opened.goto(url);
  await opened.waitForFunction(() => "inference" in window);
  return opened;
}

function open(
  { model, artifactUrl }: Pick<Subject, "model" | "artifactUrl">,
  prefer?: BrowserRuntimeName,
): Promise<JSHandle<BrowserModel>> {
  return page.evaluateHandle(
    ({ manifest, url, prefer }) => window.inference.openBrowserModel(manifest, url, prefer ? { prefer } : {}),
    { manifest: model.manifest, url: artifactUrl, prefer },
  );
}

const close = (model: JSHandle<BrowserModel>) => model.evaluate((opened) => opened.close());

function predict(model: JSHandle<BrowserModel>, files: Uint8Array[]) {
  return model.evaluate(
    (opened, urls) => Promise.all(urls.map(async (url) => opened.predict(await window.inference.pictureAt(url)))),
    files.map((file) => site.put(file)),
  );
}

/** The largest difference of any channel of any pixel: what the server stored, and what the browser sees in a file. */
async function levelsApart(stored: Uint8Array, file: Uint8Array): Promise<number> {
  const here = await images.pixels(stored);
  const there: Pixels = await page.evaluate(
    async (url) => window.inference.pixelsOf(await window.inference.pictureAt(url)),
    site.put(file),
  );
  expect([there.width, there.height, there.data.length]).toEqual([here.width, here.height, here.data.length]);
  let apart = 0;
  for (const [i, level] of here.data.entries()) apart = Math.max(apart, Math.abs(level - there.data[i]!));
  return apart;
}

/** The same label first, the same regions, and scores that no threshold would tell apart. */
function expectSame(answer: Answer, wanted: Answer): void {
  expect(answer.labels[0]?.label).toBe(wanted.labels[0]?.label);
  for (const { label, score } of wanted.labels) {
    const other = answer.labels.find((one) => one.label === label);
    expect(Math.abs((other?.score ?? 0) - score!)).toBeLessThan(scoresApartMax);
  }
  expect(answer.regions.map((region) => region.label)).toEqual(wanted.regions.map((region) => region.label));
  for (const [i, region] of wanted.regions.entries()) {
    const other = answer.regions[i]!;
    expect(overlap(region, other)).toBeGreaterThan(overlapMin);
    expect(Math.abs(other.score! - region.score!)).toBeLessThan(scoresApartMax);
    if (region.type === "line") expect(other).toMatchObject({ text: region.text });
  }
}

function overlap(a: Region, b: Region): number {
  if (a.type === "box" && b.type === "box") return iou(a, b);
  if (a.type === "mask" && b.type === "mask") return maskIou(runsOf(a.counts), runsOf(b.counts));
  if (a.type === "line" && b.type === "line") return quadIou(a.quad, b.quad);
  throw new Error(`${a.type} beside ${b.type}`);
}
