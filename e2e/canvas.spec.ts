import { expect, test } from "@playwright/test";
import sharp from "sharp";
import type { Answer, Region } from "@/lib/core/answer";
import { callFrom, projectId, sendLines } from "./api";
import { expectAccessible } from "./axe";
import { Drawing } from "./drawing";
import { DeskPage } from "./pages/desk";
import { SignInPage } from "./pages/sign-in";
import { owner, photo } from "./surroundings";

/** What the canvas does with what a model said, and with pictures and pages of any size. */
const parts = [{ name: "Part" }, { name: "Scratch" }];
const fields = [{ name: "Text" }, { name: "Total" }];
type Box = Extract<Region, { type: "box" }>;
const box = (id: string, x: number, y: number, width: number, height: number, score = 0.9): Box => ({
  ...{ id, type: "box", label: "Part", score, x, y, width, height },
});
const said = (...regions: Region[]): Answer => ({ labels: [], regions });

async function cat() {
  const { width, height } = await sharp(photo()).metadata();
  return { name: "cat.jpg", bytes: photo(), width, height };
}

test.beforeEach(({ page }) => new SignInPage(page).signIn(owner.email, owner.password));

test("what the model was less sure of can be hidden, and is still part of the answer", async ({ page }) => {
  const prediction = said(box("sure", 20, 20, 120, 90, 0.9), box("unsure", 200, 120, 120, 90, 0.3));
  const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat(), prediction });
  await expect(drawing.desk.regions).toHaveCount(2);
  await page.getByRole("slider", { name: /^Hide what the model was/ }).fill("0.5");
  await expect(page.getByText("1 region is hidden. It is still part of your answer.")).toBeVisible();
  const original = page.getByRole("button", { name: "Hold to see the original prediction" });
  await page.keyboard.down("c");
  await expect(original).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.up("c");
  await expect(original).toHaveAttribute("aria-pressed", "false");
  await drawing.tool("Box");
  await drawing.drag([
    [200, 20],
    [300, 90],
  ]);
  await expectAccessible(page);
  expect((await drawing.saved()).map((region) => region.score)).toEqual([null, null, null]);
});

test("a thing that is marked twice is pointed out, and put right by one press", async ({ page }) => {
  const prediction = said(box("one", 100, 80, 120, 90), box("twin", 101, 81, 118, 88));
  const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat(), prediction });
  await expect(page.getByText("1 thing to look at")).toBeVisible();
  await page.getByRole("button", { name: /^Remove the smaller/ }).click();
  await expect.poll(() => drawing.desk.regionCount()).toBe(1);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => drawing.desk.regionCount()).toBe(2);
});

test("a prediction that is partly wrong is put right and says so; what means nothing is refused by row", async ({
  page,
}) => {
  const prediction = said(box("over", -40, 20, 120, 90), box("sound", 200, 120, 120, 90));
  const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture: await cat(), prediction });
  await expect(drawing.desk.regions).toHaveCount(2);
  await expect(page.getByText(/partly outside the picture/)).toBeVisible();

  const project = await projectId(page, new URL(page.url()).pathname.split("/")[2]!);
  const row = (answer: unknown) => ({ itemId: drawing.itemId, model: "elsewhere 2", answer });
  const { rows } = await sendLines(page, `/projects/${project}/predictions`, [
    row(said({ ...box("a", 10, 10, 50, 50), label: "Nobody knows" })),
    row({ labels: [], regions: [{ ...box("a", 0, 0, 9, 9), x: null }] }),
    row(said(box("a", 10, 10, 50, 50))),
  ]);
  expect(rows.map((one) => one.status)).toEqual(["refused", "refused", "added"]);
  expect(JSON.stringify(rows[0])).toContain("Nobody knows");
});

test("a page of 800 lines is typed through by keys, and only what is unsure is shown", async ({ page }) => {
  const picture = { name: "page.png", width: 1_600, height: 2_400, bytes: await paper(1_600, 2_400) };
  const lines = Array.from({ length: 800 }, (_, i): Region => {
    const [left, top] = [20 + (i % 4) * 395, 20 + Math.floor(i / 4) * 11.5];
    const [right, bottom] = [left + 380, top + 10];
    const text = `line ${i + 1}`;
    const characterScores = Array.from(text, () => (i % 40 === 7 ? 0.4 : 0.99));
    return {
      ...{ id: `r${i}`, type: "line", label: "Text", score: i % 40 === 7 ? 0.4 : 0.99, text, characterScores },
      quad: [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ],
    };
  });
  const drawing = await Drawing.open(page, { kind: "read", labels: fields, picture, prediction: said(...lines) });
  const panel = page.getByRole("region", { name: "Text on the page" });
  await expect(panel.getByText("800 lines", { exact: true })).toBeVisible();
  expect(await panel.getByRole("textbox").count()).toBeLessThan(80);
  await panel.getByRole("textbox", { name: /^Line 1 of 800/ }).fill("typed");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("textbox", { name: /^Line 3 of 800/ })).toBeFocused();
  await panel.getByRole("button", { name: "Unsure only (20)" }).click();
  // The line that is being typed stays, whatever is asked for.
  await expect(panel.getByText("21 of 800 lines")).toBeVisible();
  await expect(panel.getByRole("textbox").nth(1)).toHaveAccessibleName(/unsure: \d+ letters/);
  await expectAccessible(page);
  await drawing.desk.save.click();
  const stored = (await drawing.stored()) as Extract<Region, { type: "line" }>[];
  expect(stored).toHaveLength(800);
  expect(stored.filter((line) => line.text === "typed")).toHaveLength(1);
});

test("a picture of 48 megapixels opens, is seen in full where one looks closely, and is drawn on", async ({ page }) => {
  const [width, height] = [8_000, 6_000];
  const bytes = await sharp(photo()).resize(width, height, { fit: "fill" }).jpeg({ quality: 50 }).toBuffer();
  const preview = page.waitForResponse((response) => /part=preview/.test(response.url()));
  const picture = { name: "large.jpg", bytes, width, height };
  const drawing = await Drawing.open(page, { kind: "detect", labels: parts, picture });
  expect((await preview).ok()).toBe(true);
  await drawing.tool("Box");
  await drawing.drag([
    [1_000, 1_000],
    [5_000, 4_000],
  ]);
  await expect.poll(() => drawing.desk.regionCount()).toBe(1);
  const tile = page.waitForResponse((response) => /part=tile/.test(response.url()));
  await page.keyboard.press("Shift+0");
  expect((await tile).ok()).toBe(true);
  const [drawn] = (await drawing.saved()) as Box[];
  // One pixel of the screen is about nine of the picture.
  for (const [got, wanted] of [
    [drawn!.x, 1_000],
    [drawn!.y, 1_000],
    [drawn!.x + drawn!.width, 5_000],
    [drawn!.y + drawn!.height, 4_000],
  ] as const)
    expect(Math.abs(got - wanted)).toBeLessThan(12);
});

test("a picture too narrow to be seen is refused in words", async ({ page }) => {
  const project = await callFrom<{ id: string }>(page, "POST", "/projects", {
    ...{ name: `Narrow ${process.pid}`, question: "?", kind: "detect", labels: parts },
  });
  const image = (
    await sharp({ create: { width: 1, height: 65_535, channels: 3, background: "red" } })
      .png()
      .toBuffer()
  ).toString("base64");
  const { rows } = await sendLines(page, `/projects/${project.id}/items`, [{ name: "hair.png", image }]);
  expect(rows[0]).toMatchObject({ status: "refused", problem: { code: "bad_image" } });
});

for (const [slug, seconds] of [
  ["objects", 60],
  // The densest of its pages takes a slow machine a while.
  ["documents", 200],
] as const) {
  test(`${slug}: the champion, run here again, proposes what was taken away, and one press accepts it`, async ({
    page,
  }) => {
    test.setTimeout((seconds + 60) * 1_000);
    const desk = new DeskPage(page);
    await desk.open(slug);
    await page.waitForTimeout(300);
    await desk.picture.focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await expect.poll(() => desk.regionCount()).toBe(0);
    await page.keyboard.press("g");
    const bar = page.getByRole("region", { name: "The model, run here" }).filter({ visible: true });
    await expect(bar.getByText(/ran here in/)).toBeVisible({ timeout: seconds * 1_000 });
    const found = /proposes ([\d,]+) region/.exec(await bar.innerText())?.[1];
    if (!found) await expect(bar).toContainText("The model finds nothing here");
    else {
      await expectAccessible(page);
      await bar.getByRole("button", { name: "Accept all" }).click();
      await expect.poll(() => desk.regionCount()).toBe(Number(found));
    }
    await page.keyboard.press("s");
  });
}

function paper(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#f4f1ea" } })
    .png()
    .toBuffer();
}
