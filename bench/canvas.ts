import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright";
import type { Size } from "@/lib/core/geometry/box";
import type {} from "./canvas/bench-page";
import { servePages } from "./canvas/serve-pages";
import { type BenchRow, benchRow, median } from "./row";

/**
 * Ten thousand boxes in the product's own editor and on a page of bare canvases, in one browser, by trusted input, in
 * interleaved rounds; the two take turns at going first, and a figure is the median of the rounds. What is measured is
 * the time that the page's main thread is at work, drawing and handing over the frame included: unlike the time
 * until the next frame it does not depend on when in a frame something happened.
 */
const boxes = 10_000;
const rounds = 7;
const warmUpRounds = 2;
const dragSteps = 40;
/** Longer than a frame: each step is drawn before the next comes. */
const stepMs = 25;
const settleMs = 120;
const viewport = { width: 1280, height: 800 };

type Figures = { open: number; pickUp: number; step: number; drop: number };
type Measured = { page: Page; busyMs: () => Promise<number> };

export async function run(): Promise<BenchRow[]> {
  const server = await servePages();
  const browser = await chromium.launch({ ...browserPath(), args: browserArguments });
  try {
    const editor = await openPage(browser, `${server.url}/editor`, viewport);
    await measure(editor);
    const raw = await openPage(browser, `${server.url}/raw`, await editor.page.evaluate(() => window.bench.surface()));
    const figures: { ours: Figures[]; reference: Figures[] } = { ours: [], reference: [] };
    for (let round = 0; round < warmUpRounds + rounds; round++) {
      const turn = [["ours", editor] as const, ["reference", raw] as const];
      for (const [side, page] of round % 2 ? turn.reverse() : turn) {
        const measured = await measure(page);
        if (round >= warmUpRounds) figures[side].push(measured);
      }
    }
    return rowsOf(figures.ours, figures.reference);
  } finally {
    await browser.close();
    server.close();
  }
}

async function measure({ page, busyMs }: Measured): Promise<Figures> {
  await page.bringToFront();
  await page.evaluate((count) => window.bench.prepare(count), boxes);
  const outlined = await page.evaluate(() => window.bench.outlined());
  await page.waitForTimeout(settleMs);

  /** Main-thread milliseconds from before `act` until all is still again. */
  async function cost(act: () => Promise<unknown>): Promise<number> {
    const before = await busyMs();
    await act();
    await page.waitForTimeout(settleMs);
    return (await busyMs()) - before;
  }
  const open = await cost(() => page.evaluate(() => window.bench.open()));
  if ((await page.evaluate(() => window.bench.outlined())) < outlined + boxes)
    throw new Error("not all boxes were drawn");
  const { x, y } = await page.evaluate(() => window.bench.target());
  await cost(() => page.mouse.move(x, y));
  const pickUp = await cost(() => page.mouse.down());
  const steps = await cost(async () => {
    for (let step = 1; step <= dragSteps; step++) {
      await page.mouse.move(x + (step % 30), y + (step % 20));
      await page.waitForTimeout(stepMs);
    }
  });
  const drop = await cost(() => page.mouse.up());
  return { open, pickUp, step: steps / dragSteps, drop };
}

function rowsOf(ours: readonly Figures[], reference: readonly Figures[]): BenchRow[] {
  const row = (metric: string, name: keyof Figures) => {
    const middle = (figures: readonly Figures[]) => median(figures.map((figure) => figure[name]));
    return benchRow(
      "canvas",
      metric,
      { ours: middle(ours), reference: middle(reference), unit: "ms" },
      { atMost: 1.5 },
    );
  };
  return [
    row("open 10,000 boxes", "open"),
    row("pick one of 10,000 up", "pickUp"),
    row("drag it, each step", "step"),
    row("put it down", "drop"),
  ];
}

async function openPage(browser: Browser, url: string, size: Size): Promise<Measured> {
  const page = await browser.newPage({ viewport: size });
  await page.goto(url);
  await page.waitForFunction(() => "bench" in window);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busyMs = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
  };
  return { page, busyMs };
}

const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser that is there, before the one that Playwright would have fetched. */
function browserPath(): { executablePath?: string } {
  const places = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/usr/bin/chromium-browser",
  ];
  const found = places.find((path) => path !== undefined && existsSync(path));
  return found ? { executablePath: found } : {};
}
