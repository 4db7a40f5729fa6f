import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import type { Region } from "@/lib/core/answer";
import { runsOf } from "@/lib/core/geometry/mask";
import { maskArea } from "@/lib/core/geometry/mask-iou";
import { expectAccessible } from "./axe";
import { Drawing, type Place } from "./drawing";
import { SignInPage } from "./pages/sign-in";
import { owner, photo } from "./surroundings";

/** Every tool in a real browser: what is stored is what was drawn. Each test has a project and a picture of its own. */
const nearPixels = 1.5;
const parts = [{ name: "Part" }, { name: "Scratch" }];
const figure = [{ name: "Hand", points: ["thumb", "index", "little"] }];
const fields = [{ name: "Text" }, { name: "Total" }];
const quarter = { left: 100, top: 80, right: 300, bottom: 220 };

async function cat(name = "cat.jpg") {
  const { width, height } = await sharp(photo()).metadata();
  return { name, bytes: photo(), width, height };
}

async function signIn(page: Page) {
  await new SignInPage(page).signIn(owner.email, owner.password);
}

function near(got: readonly number[], wanted: readonly number[], within = nearPixels) {
  expect(got).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(Math.abs(got[i]! - value)).toBeLessThanOrEqual(within);
}

function only<T extends Region["type"]>(regions: readonly Region[], type: T): Extract<Region, { type: T }> {
  expect(regions.map((region) => region.type)).toEqual([type]);
  return regions[0] as Extract<Region, { type: T }>;
}

const edges = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => [
  x,
  y,
  x + width,
  y + height,
];
const areaOf = (region: { counts: string }) => maskArea(runsOf(region.counts));

test.describe("by mouse", () => {
  test.beforeEach(({ page }) => signIn(page));

  test("a box, and a box that is turned", async ({ page }) => {
    const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat() });
    await drawing.tool("Turned box");
    await drawing.drag([
      [100, 150],
      [200, 250],
    ]);
    const far = await drawing.at([130, 280]);
    await page.mouse.move(far.x, far.y);
    await page.mouse.click(far.x, far.y);
    await expect.poll(() => drawing.desk.regionCount()).toBe(1);
    await drawing.tool("Box");
    await drawing.drag([
      [quarter.left, 20],
      [quarter.right, 120],
    ]);
    await expect.poll(() => drawing.desk.regionCount()).toBe(2);
    await expectAccessible(page);
    const [turned, box] = (await drawing.saved()) as Extract<Region, { type: "box" }>[];
    expect(Math.abs(turned!.rotation ?? 0)).toBeGreaterThan(30);
    expect(box!.rotation ?? 0).toBe(0);
    near(edges(box!), [quarter.left, 20, quarter.right, 120]);
  });

  test("an outline: its points, one more, one less", async ({ page }) => {
    const drawing = await Drawing.open(page, { kind: "segment", labels: parts, picture: await cat() });
    await drawing.tool("Outline");
    const corners: Place[] = [
      [100, 80],
      [300, 90],
      [280, 220],
      [110, 200],
    ];
    for (const corner of corners) await drawing.click(corner);
    await drawing.click(corners[0]!);
    await expect.poll(() => drawing.desk.regionCount()).toBe(1);
    await drawing.tool("Select");
    await drawing.drag([corners[1]!, [320, 70]]);
    const side = await drawing.at([195, 210]);
    await page.mouse.dblclick(side.x, side.y);
    const { rings } = only(await drawing.saved(), "polygon");
    expect(rings[0]).toHaveLength(5);
    near(rings[0]!.flat().slice(0, 4), [100, 80, 320, 70]);
  });

  test("a cut-out: painted, rubbed out, taken back and done again", async ({ page }) => {
    const drawing = await Drawing.open(page, { kind: "segment", labels: parts, picture: await cat() });
    await drawing.tool("Brush");
    await drawing.drag([
      [100, 100],
      [300, 100],
    ]);
    await expect.poll(() => drawing.desk.regionCount()).toBe(1);
    await drawing.tool("Eraser");
    await drawing.drag([
      [200, 60],
      [200, 140],
    ]);
    await page.keyboard.press("ControlOrMeta+z");
    await page.keyboard.press("ControlOrMeta+Shift+z");
    const mask = only(await drawing.saved(), "mask");
    const [width, height] = [200 + 24, 24];
    expect([mask.width, mask.height]).toEqual([drawing.picture.width, drawing.picture.height]);
    expect(areaOf(mask)).toBeGreaterThan(0.6 * (width - 24) * height);
    expect(areaOf(mask)).toBeLessThan(0.97 * width * height);
  });

  test("points, in the order of their names, one of them not in the picture", async ({ page }) => {
    const drawing = await Drawing.open(page, { kind: "keypoints", labels: figure, picture: await cat() });
    await drawing.tool("Points");
    await drawing.click([120, 80]);
    await page.keyboard.press("m");
    await drawing.click([200, 160]);
    await expect.poll(() => drawing.desk.regionCount()).toBe(1);
    const { points } = only(await drawing.saved(), "keypoints");
    expect(points.map((point) => point.name)).toEqual(["thumb", "little"]);
    near(
      points.flatMap(({ x, y }) => [x, y]),
      [120, 80, 200, 160],
    );
  });

  test("a line of text, typed beside it and filed as a field", async ({ page }) => {
    const drawing = await Drawing.open(page, { kind: "read", labels: fields, picture: await cat() });
    await drawing.tool("Line of text");
    await drawing.drag([
      [60, 60],
      [260, 90],
    ]);
    const text = page.getByRole("textbox", { name: /^Line 1/ });
    await text.fill("Total 12.40");
    await text.press("Alt+2");
    await expectAccessible(page);
    const line = only(await drawing.saved(), "line");
    expect(line).toMatchObject({ text: "Total 12.40", label: "Total", score: null });
    near(line.quad.flat(), [60, 60, 260, 60, 260, 90, 60, 90]);
  });

  test("on a turned view it is the same box", async ({ page }) => {
    const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat() });
    await drawing.desk.picture.focus();
    await page.keyboard.press("Alt+r");
    await drawing.tool("Box");
    const corners: Place[] = [
      [quarter.left, quarter.top],
      [quarter.right, quarter.bottom],
    ];
    await drawing.drag(corners, 1);
    near(edges(only(await drawing.saved(), "box")), Object.values(quarter));
  });

  test("a phone's picture that lies on its side is drawn on upright", async ({ page }) => {
    const { width, height } = await cat();
    const bytes = await sharp(photo()).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const picture = { name: "phone.jpg", bytes, width: height, height: width };
    const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture });
    await drawing.tool("Box");
    await drawing.drag([
      [50, 60],
      [150, 260],
    ]);
    near(edges(only(await drawing.saved(), "box")), [50, 60, 150, 260]);
  });

  test("copied from one picture, pasted onto the next", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const first = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat() });
    await first.tool("Box");
    await first.drag([
      [quarter.left, quarter.top],
      [quarter.right, quarter.bottom],
    ]);
    await page.keyboard.press("ControlOrMeta+c");
    await first.saved();
    const second = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat() });
    await second.desk.picture.focus();
    await page.keyboard.press("ControlOrMeta+v");
    await expect.poll(() => second.desk.regionCount()).toBe(1);
    near(edges(only(await second.saved(), "box")), Object.values(quarter));
  });
});

test.describe("on a fine screen", () => {
  test.use({ deviceScaleFactor: 2 });

  test("two device pixels to one are still one pixel of the picture", async ({ page }) => {
    await signIn(page);
    const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat() });
    await drawing.tool("Box");
    await drawing.drag([
      [quarter.left, quarter.top],
      [quarter.right, quarter.bottom],
    ]);
    near(edges(only(await drawing.saved(), "box")), Object.values(quarter));
  });
});

test.describe("by keys alone", () => {
  test.beforeEach(({ page }) => signIn(page));

  const cases: [kind: string, tool: string, labels: typeof figure | typeof parts, type: Region["type"]][] = [
    ["detect", "r", parts, "box"],
    ["detect", "t", parts, "box"],
    ["segment", "p", parts, "polygon"],
    ["keypoints", "k", figure, "keypoints"],
    ["read", "l", fields, "line"],
  ];
  for (const [kind, tool, labels, type] of cases) {
    test(`${kind}: ${tool.toUpperCase()}, N, arrows and Enter make and save a ${type}`, async ({ page }) => {
      const drawing = await Drawing.open(page, { kind, labels, picture: await cat() });
      await drawing.desk.picture.focus();
      await page.keyboard.press(tool);
      await page.keyboard.press("n");
      await expect.poll(() => drawing.desk.regionCount()).toBe(1);
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("ControlOrMeta+z");
      await page.keyboard.press("ControlOrMeta+Shift+z");
      await page.keyboard.press("Enter");
      only(await drawing.stored(), type);
    });
  }
});

test("by keys alone: the brush's tip is walked over the picture and put down", async ({ page }) => {
  await signIn(page);
  const drawing = await Drawing.open(page, { kind: "segment", labels: parts, picture: await cat() });
  await drawing.desk.picture.focus();
  await page.keyboard.press("b");
  await page.keyboard.press("d");
  for (let i = 0; i < 5; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("d");
  await expect.poll(() => drawing.desk.regionCount()).toBe(1);
  await page.keyboard.press("e");
  await page.keyboard.press("d");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("d");
  await page.keyboard.press("Enter");
  const left = areaOf(only(await drawing.stored(), "mask"));
  // The tip is a disc 24 pixels wide that went 150 to the right; the end of its way was rubbed out again.
  expect(left).toBeGreaterThan(1_500);
  expect(left).toBeLessThan(150 * 24 + Math.PI * 12 ** 2 - 300);
});

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test.beforeEach(({ page }) => signIn(page));

  test("a box is drawn with a finger and saved with a thumb", async ({ page }) => {
    const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat() });
    await drawing.tool("Box");
    await drawing.touch([
      [100, 80],
      [300, 220],
    ]);
    await expect.poll(() => drawing.desk.regionCount()).toBe(1);
    await expectAccessible(page);
    near(edges(only(await drawing.saved(), "box")), Object.values(quarter), 6);
  });

  test("a turned box is drawn with a finger: its first side, then how wide it is", async ({ page }) => {
    const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat() });
    await drawing.tool("Turned box");
    await drawing.touch([
      [100, 120],
      [220, 200],
    ]);
    await drawing.touch([[180, 250]]);
    await expect.poll(() => drawing.desk.regionCount()).toBe(1);
    expect(Math.abs(only(await drawing.saved(), "box").rotation ?? 0)).toBeGreaterThan(15);
  });

  test("a cut-out is painted, an outline tapped", async ({ page }) => {
    const drawing = await Drawing.open(page, { kind: "segment", labels: parts, picture: await cat() });
    await drawing.tool("Brush");
    await drawing.touch([
      [100, 60],
      [300, 60],
    ]);
    await expect.poll(() => drawing.desk.regionCount()).toBe(1);
    await drawing.tool("Eraser");
    await drawing.touch([
      [200, 30],
      [200, 90],
    ]);
    await drawing.tool("Outline");
    for (const place of [
      [120, 120],
      [260, 130],
      [200, 230],
    ] as Place[])
      await drawing.touch([place]);
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await expect.poll(() => drawing.desk.regionCount()).toBe(2);
    const regions = await drawing.saved();
    expect(regions.map((region) => region.type).sort()).toEqual(["mask", "polygon"]);
    const mask = regions.find((region) => region.type === "mask")!;
    expect(areaOf(mask)).toBeLessThan(0.95 * (200 * 24 + Math.PI * 12 ** 2));
  });

  test("points and a line of text are tapped and drawn", async ({ page }) => {
    const points = await Drawing.open(page, { kind: "keypoints", labels: figure, picture: await cat() });
    await points.tool("Points");
    for (const place of [
      [120, 80],
      [180, 120],
      [240, 160],
    ] as Place[])
      await points.touch([place]);
    expect(only(await points.saved(), "keypoints").points).toHaveLength(3);
    const line = await Drawing.open(page, { kind: "read", labels: fields, picture: await cat() });
    await line.tool("Line of text");
    await line.touch([
      [60, 60],
      [260, 90],
    ]);
    await expect.poll(() => line.desk.regionCount()).toBe(1);
    await page.getByRole("textbox", { name: /^Line 1/ }).fill("Hello");
    expect(only(await line.saved(), "line").text).toBe("Hello");
  });
});
