import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright";
import {
  type DragFigures,
  type Measured,
  measureDrag,
  measureLarge,
  measurePan,
  measureStroke,
  openPage,
} from "./canvas/measure";
import type { SceneName } from "./canvas/scene";
import { type PageName, servePages } from "./canvas/serve-pages";
import { type BenchRow, benchRow, median } from "./row";

/**
 * The product's own editor against a page of bare canvases, the floor, and against peers, in one browser, by trusted
 * input, in interleaved rounds; who goes first takes turns, and a figure is the median of the rounds.
 */
const rounds = 7;
const warmUpRounds = 2;
const peerRounds = 3;
const dragSteps = 40;
const panSteps = 60;
const strokeSteps = 60;
/** Peers take up to two seconds for a step. */
const peerDragSteps = 4;
const strokeMsMax = 10;
/** A task this long is felt as a stutter. */
const taskMsMax = 100;
const largeRounds = 3;
const viewport = { width: 1280, height: 800 };

export async function run(): Promise<BenchRow[]> {
  const server = await servePages();
  const browser = await chromium.launch({ ...browserPath(), args: browserArguments });
  const open = (name: PageName, size = viewport) => openPage(browser, `${server.url}/${name}`, size);
  try {
    const editor = await open("editor");
    await measureDrag(editor, "boxes", 10, dragSteps);
    const surface = await editor.page.evaluate(() => window.bench.surface());
    const [raw, konva, annotorious] = [
      await open("raw", surface),
      await open("konva", surface),
      await open("annotorious", surface),
    ];
    return [
      ...(await dragRows("10,000 boxes", "boxes", 10_000, editor, raw)),
      ...(await dragRows("1,000 polygons of 100 points", "polygons", 1_000, editor, raw)),
      await panRow(editor),
      await strokeRow(editor),
      await largeRow(browser, () => open("editor")),
      ...(await peerRows("one Konva node a box", editor, konva)),
      ...(await peerRows("Annotorious 3", editor, annotorious)),
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

/** Both take turns at going first; the first rounds are thrown away. */
async function interleaved<T>(ours: () => Promise<T>, reference: () => Promise<T>, count: number, warmUp: number) {
  const figures: { ours: T[]; reference: T[] } = { ours: [], reference: [] };
  for (let round = 0; round < warmUp + count; round++) {
    const turn = [["ours", ours] as const, ["reference", reference] as const];
    for (const [side, measure] of round % 2 ? turn.reverse() : turn) {
      const measured = await measure();
      if (round >= warmUp) figures[side].push(measured);
    }
  }
  return figures;
}

async function dragRows(what: string, scene: SceneName, count: number, editor: Measured, raw: Measured) {
  const measure = (page: Measured) => () => measureDrag(page, scene, count, dragSteps);
  const figures = await interleaved(measure(editor), measure(raw), rounds, warmUpRounds);
  const row = (metric: string, name: keyof DragFigures) =>
    benchRow("canvas", metric, { ...middles(figures, name), unit: "ms" }, { atMost: 1.5 });
  return [
    row(`open ${what}`, "open"),
    row(`pick one of ${what} up`, "pickUp"),
    row("drag it, each step", "step"),
    row("put it down", "drop"),
  ];
}

/** The floor of moving the view is moving it among few. */
async function panRow(editor: Measured): Promise<BenchRow> {
  const measure = (count: number) => () => measurePan(editor, "boxes", count, panSteps);
  const { ours, reference } = await interleaved(measure(50_000), measure(1_000), rounds, warmUpRounds);
  const figures = { ours: median(ours), reference: median(reference), unit: "ms" };
  return benchRow("canvas", "pan among 50,000 boxes against 1,000, each step", figures, { atMost: 1.5 });
}

async function strokeRow(editor: Measured): Promise<BenchRow> {
  const figures: number[] = [];
  for (let round = 0; round < warmUpRounds + rounds; round++) figures.push(await measureStroke(editor, strokeSteps));
  const ours = median(figures.slice(warmUpRounds));
  const budget = { ours, reference: strokeMsMax, unit: "ms" };
  return benchRow("canvas", "finish a stroke on a mask of 4,096², against its budget", budget, { atMost: 1 });
}

/** A page of its own each time: what was loaded once is kept. */
async function largeRow(browser: Browser, open: () => Promise<Measured>): Promise<BenchRow> {
  const figures: number[] = [];
  for (let round = 0; round < largeRounds; round++) {
    const editor = await open();
    figures.push(await measureLarge(browser, editor, panSteps));
    await editor.page.close();
  }
  const budget = { ours: Math.max(...figures), reference: taskMsMax, unit: "ms" };
  return benchRow("canvas", "longest task, 48 MP opened and looked at closely", budget, { atMost: 1 });
}

async function peerRows(peer: string, editor: Measured, page: Measured): Promise<BenchRow[]> {
  const measure = (one: Measured) => () => measureDrag(one, "boxes", 10_000, peerDragSteps);
  const figures = await interleaved(measure(editor), measure(page), peerRounds, 0);
  return (["open", "step"] as const).map((name) => {
    const metric = name === "open" ? `open 10,000 boxes, against ${peer}` : `drag a step, against ${peer}`;
    return benchRow("canvas", metric, { ...middles(figures, name), unit: "ms" });
  });
}

function middles({ ours, reference }: { ours: DragFigures[]; reference: DragFigures[] }, name: keyof DragFigures) {
  const middle = (figures: readonly DragFigures[]) => median(figures.map((figure) => figure[name]));
  return { ours: middle(ours), reference: middle(reference) };
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
