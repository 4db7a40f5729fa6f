import { imagesSharp } from "@/lib/adapters/images-sharp";
import { runtimeNode } from "@/lib/adapters/runtime-node";
import { trainerHead } from "@/lib/adapters/trainer-head";
import { unpackEmbedding } from "@/lib/core/inference/embedding";
import { type Inferred, infer } from "@/lib/core/inference/infer";
import type { Manifest, Pixels } from "@/lib/core/inference/manifest";
import type { LearnerExample } from "@/lib/core/learn/learner";
import { splitOf } from "@/lib/core/splits";
import { readProducts } from "@/lib/demo/product-sheet";
import { type BuiltModel, productsBackbone } from "@/lib/demo/products-model";
import { readEnv } from "@/lib/env";
import { type BenchRow, benchRow, median } from "./row";

const rounds = 3;
const trainedOn = 120;
const secondsMax = 60;

/**
 * What «Train» costs with 120 labels of the demo: learning (search and all, in its child process), and measuring the
 * candidate on the 1,000 test pictures, against one pass of the frozen backbone over the same 1,000 pictures, which
 * nothing that looks at them can do without.
 */
export async function run(): Promise<BenchRow[]> {
  const { labels, test, train } = await pictures();
  const base = await productsBackbone(labels, readEnv().cacheDir, () => {});
  const runtime = runtimeNode();
  const floor = await runtime.load(base.artifact, base.manifest, { trusted: true });
  const pass = (manifest: Manifest, load: typeof floor) => inBatches(test, (part) => infer(load.run, manifest, part));
  const examples = await examplesOf(train, base, floor.run);
  const [learning, measuring, reference]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    reference.push(await secondsOf(() => pass(base.manifest, floor)));
    let made = base;
    learning.push(
      await secondsOf(async () => {
        const input = { base, name: "bench", labels, examples, seed: 1 };
        made = await trainerHead().train(input, () => {}, new AbortController().signal);
      }),
    );
    const candidate = await runtime.load(made.artifact, made.manifest, { trusted: true });
    measuring.push(await secondsOf(() => pass(made.manifest, candidate)));
    await candidate.release();
  }
  await floor.release();
  const both = learning.map((seconds, i) => seconds + measuring[i]!);
  const figures = (ours: number[]) => ({ ours: median(ours), reference: median(reference), unit: "s" });
  const minute = { ours: median(both), reference: secondsMax, unit: "s" };
  return [
    benchRow("training", `learn from ${trainedOn} labels; backbone over ${test.length} pictures`, figures(learning)),
    benchRow("training", `measure on ${test.length} pictures; backbone over the same`, figures(measuring), {
      atMost: 1.5,
    }),
    benchRow("training", "learn and measure; one minute", minute, { atMost: 1 }),
  ];
}

type Labelled = { pixels: Pixels; label: string };

async function pictures(): Promise<{ labels: string[]; test: Pixels[]; train: Labelled[] }> {
  const { labels, pictures } = await readProducts();
  const images = imagesSharp();
  const all = await Promise.all(
    pictures.map(async ({ group, label, png }) => ({
      isTest: splitOf(group) === "test",
      label,
      pixels: await images.pixels(png),
    })),
  );
  const test = all.filter((one) => one.isTest).map((one) => one.pixels);
  return { labels, test, train: all.filter((one) => !one.isTest).slice(0, trainedOn) };
}

async function examplesOf(
  train: Labelled[],
  base: BuiltModel,
  run: Parameters<typeof infer>[0],
): Promise<LearnerExample[]> {
  const inferred = await inBatches(
    train.map((one) => one.pixels),
    (part) => infer(run, base.manifest, part),
  );
  return train.map(({ label }, i) => ({
    itemId: `item_${i}`,
    split: i % 8 === 0 ? "validation" : "train",
    features: unpackEmbedding(inferred[i]!.embedding!),
    truth: { labels: [{ label, score: null }], regions: [] },
  }));
}

async function inBatches(all: Pixels[], work: (part: Pixels[]) => Promise<Inferred[]>): Promise<Inferred[]> {
  const done: Inferred[] = [];
  for (let from = 0; from < all.length; from += 16) done.push(...(await work(all.slice(from, from + 16))));
  return done;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1_000;
}
