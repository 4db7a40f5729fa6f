import type { Browser, Page } from "playwright";
import type { Size } from "@/lib/core/geometry/box";
import type {} from "./bench-page";
import type { SceneName } from "./scene";

/**
 * What is measured is the time that the page's main thread is at work, drawing and handing over the frame included:
 * unlike the time until the next frame it does not depend on when in a frame something happened. Input is trusted: it
 * comes from the browser, as a hand's does.
 */
export type Measured = { page: Page; busyMs: () => Promise<number> };

/** Longer than a frame: each step is drawn before the next comes. */
const stepMs = 25;
const settleMs = 120;
/** Until the last tiles are there. */
const tilesMs = 1_000;

export async function openPage(browser: Browser, url: string, size: Size): Promise<Measured> {
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

export type DragFigures = { open: number; pickUp: number; step: number; drop: number };

/** Opens so many regions, picks the one in the middle up, drags it and puts it down. */
export async function measureDrag(
  measured: Measured,
  scene: SceneName,
  count: number,
  steps: number,
): Promise<DragFigures> {
  const { page } = measured;
  const open = await openScene(measured, scene, count);
  const { x, y } = await page.evaluate(() => window.bench.target());
  await cost(measured, () => page.mouse.move(x, y));
  if (await page.evaluate(() => window.bench.clicksFirst ?? false)) await cost(measured, () => page.mouse.click(x, y));
  const before = await page.evaluate(() => window.bench.left());
  const pickUp = await cost(measured, () => page.mouse.down());
  const dragged = await cost(measured, () => walk(page, steps, (step) => ({ x: x + (step % 30), y: y + (step % 20) })));
  const drop = await cost(measured, () => page.mouse.up());
  if ((await page.evaluate(() => window.bench.left())) === before) throw new Error("nothing was dragged");
  return { open, pickUp, step: dragged / steps, drop };
}

/** Looks closer at so many regions and moves the view about them with the middle button: milliseconds a step. */
export async function measurePan(measured: Measured, scene: SceneName, count: number, steps: number): Promise<number> {
  const { page } = measured;
  await openScene(measured, scene, count);
  const { x, y } = await page.evaluate(() => window.bench.target());
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -300);
  await page.waitForTimeout(settleMs);
  await page.mouse.down({ button: "middle" });
  const before = await page.evaluate(() => window.bench.drawn());
  const panned = await cost(measured, () => walk(page, steps, (step) => ({ x: x + step * 4, y: y + step * 3 })));
  if ((await page.evaluate(() => window.bench.drawn())) === before) throw new Error("nothing new came into view");
  await page.mouse.up({ button: "middle" });
  return panned / steps;
}

/** Paints a long stroke on an empty picture: milliseconds from the release of the pointer to the stored mask. */
export async function measureStroke(measured: Measured, steps: number): Promise<number> {
  const { page } = measured;
  await openScene(measured, "strokes", 0);
  const { width, height } = await page.evaluate(() => window.bench.surface());
  const [left, top] = [width * 0.3, height * 0.2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await walk(page, steps, (step) => ({
    x: left + width * 0.4 * (0.5 + 0.5 * Math.sin(step / 4)),
    y: top + (height * 0.6 * step) / steps,
  }));
  await page.evaluate(() => window.bench.releases?.splice(0));
  await page.mouse.up();
  await page.waitForTimeout(settleMs);
  const releases = await page.evaluate(() => window.bench.releases ?? []);
  if (releases.length !== 1) throw new Error(`one release of the pointer was expected, and ${releases.length} came`);
  return releases[0] ?? Number.NaN;
}

/**
 * Opens a picture of 48 megapixels, looks closer and moves about: the longest single task of the main thread, in
 * milliseconds of its own work, so that a busy machine does not count.
 */
export async function measureLarge(browser: Browser, measured: Measured, steps: number): Promise<number> {
  const { page } = measured;
  await openScene(measured, "boxes", 10);
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  const tile = page.waitForResponse((response) => response.url().includes("part=tile-"));
  await openScene(measured, "large", 0);
  await page.waitForFunction(() => !document.querySelector("[role=application] ~ [role=status]"));
  const { width, height } = await page.evaluate(() => window.bench.surface());
  await page.mouse.move(width / 2, height / 2);
  for (let notch = 0; notch < 8; notch++) await page.mouse.wheel(0, -300);
  await page.mouse.down({ button: "middle" });
  await walk(page, steps, (step) => ({ x: width / 2 + step * 9, y: height / 2 + step * 6 }));
  await page.mouse.up({ button: "middle" });
  await tile;
  await page.waitForTimeout(tilesMs);
  return longestTaskMs(await browser.stopTracing());
}

type TraceEvent = { name: string; ph: string; pid: number; tid: number; tdur?: number; args?: { name?: string } };

/** Of the page's main threads; Chromium's trace events give microseconds of a thread's own time. */
function longestTaskMs(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const mains = new Set<string>();
  for (const { name, pid, tid, args } of traceEvents) {
    if (name === "thread_name" && args?.name === "CrRendererMain") mains.add(`${pid} ${tid}`);
  }
  const tasks = traceEvents.filter(({ name, pid, tid }) => name.endsWith("RunTask") && mains.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error("the trace names no tasks");
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
}

async function openScene(measured: Measured, scene: SceneName, count: number): Promise<number> {
  const { page } = measured;
  await page.bringToFront();
  await page.evaluate(([name, many]) => window.bench.prepare(name, many), [scene, count] as const);
  const before = await page.evaluate(() => window.bench.drawn());
  await page.waitForTimeout(settleMs);
  const open = await cost(measured, () => page.evaluate(() => window.bench.open()));
  const drawn = await page.evaluate(() => window.bench.drawn());
  if (Math.max(drawn - before, drawn) < count) throw new Error(`of ${count} regions not all were drawn`);
  return open;
}

/** Main-thread milliseconds from before `act` until all is still again. */
async function cost({ page, busyMs }: Measured, act: () => Promise<unknown>): Promise<number> {
  const before = await busyMs();
  await act();
  await page.waitForTimeout(settleMs);
  return (await busyMs()) - before;
}

async function walk(page: Page, steps: number, placeOf: (step: number) => { x: number; y: number }) {
  for (let step = 1; step <= steps; step++) {
    const { x, y } = placeOf(step);
    await page.mouse.move(x, y);
    await page.waitForTimeout(stepMs);
  }
}
