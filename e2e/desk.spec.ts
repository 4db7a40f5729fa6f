import { expect, type Page, test } from "@playwright/test";
import { callFrom, projectId } from "./api";
import { expectAccessible } from "./axe";
import { DeskPage } from "./pages/desk";
import { HomePage } from "./pages/home";
import { SignInPage } from "./pages/sign-in";
import { TryPage } from "./pages/try";
import { demoPassword, photo } from "./surroundings";

/** What a reviewer is promised: one item, keys, nothing lost, nothing doubled. */
const picture = { name: "cat.jpg", mimeType: "image/jpeg", buffer: photo() };
let desk: DeskPage;

test.beforeEach(async ({ page }) => {
  await new SignInPage(page).signIn("rita@demo.example.com", demoPassword());
  desk = new DeskPage(page);
});

test("a reviewer is one press away from the first item", async ({ page }) => {
  await new HomePage(page).continueReviewing("Products");
  await desk.ready();
  await expect(desk.question).toHaveText("What is this product?");
  await expectAccessible(page);
});

test("decides by one key each, and takes back by another", async () => {
  await desk.open("products");
  const before = await desk.progress();
  await desk.press("a");
  await expect(desk.lastDecision).toContainText("Accepted:");
  await desk.press("5");
  await expect(desk.lastDecision).toContainText("Coat");
  await desk.press("x");
  await expect(desk.lastDecision).toContainText("Rejected:");
  const rejected = /Rejected: (.*)/.exec(await desk.lastDecision.innerText())?.[1];
  expect((await desk.progress()).done).toBe(before.done + 3);

  await desk.press("z");
  expect(await desk.itemName()).toBe(rejected);
  expect((await desk.progress()).done).toBe(before.done + 2);
  await desk.press("s");
  await expect(desk.saved).toBeVisible();
  expect(await desk.itemName()).not.toBe(rejected);
});

test("answers by button as well: a label corrects, the model's own label accepts", async () => {
  await desk.open("products");
  await desk.choose("Sandal");
  await expect(desk.lastDecision).toContainText("Sandal");
  const says = /^The model says: (.*) \(/.exec(await desk.modelSays.innerText())?.[1] ?? "";
  await desk.choose(says);
  await expect(desk.lastDecision).toHaveText(`Accepted: ${says}`);
  await desk.undo.click();
  await expect(desk.modelSays).toContainText(says);
});

test("no key decides while somebody types, or while a dialog is open", async ({ page }) => {
  await desk.open("products");
  const item = await desk.itemName();
  await page.getByRole("button", { name: "Comment" }).click();
  await page.getByRole("textbox", { name: "Comment" }).fill("ax");
  await page.getByRole("textbox", { name: "Comment" }).press("x");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("a");
  await page.keyboard.press("Escape");
  expect(await desk.itemName()).toBe(item);
});

test("draws, and a reload loses nothing of it", async ({ page }) => {
  await desk.open("objects");
  const item = await desk.itemName();
  const before = await desk.regionCount();
  await desk.drawBox([0.3, 0.3], [0.6, 0.6]);
  await expect.poll(() => desk.regionCount()).toBe(before + 1);
  await expect(desk.save).toBeVisible();
  await page.reload();
  await desk.ready();
  expect(await desk.itemName()).toBe(item);
  await expect(page.getByText("Your answer from before is back.")).toBeVisible();
  await expect.poll(() => desk.regionCount()).toBe(before + 1);
  await desk.press("Enter");
  await expect(desk.lastDecision).toContainText("Marked:");
  await expect(desk.saved).toBeVisible();
});

test("draws, names, moves and saves a box by keys alone", async ({ page }) => {
  await desk.open("objects");
  const before = await desk.regionCount();
  await desk.picture.focus();
  await page.keyboard.press("n");
  await expect.poll(() => desk.regionCount()).toBe(before + 1);
  await page.keyboard.press("3");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Delete");
  await expect.poll(() => desk.regionCount()).toBe(before);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => desk.regionCount()).toBe(before + 1);
  await desk.press("Enter");
  await expect(desk.lastDecision).toContainText("Marked:");
});

test("goes on without a network, and saves all of it when it is back", async ({ page, context }) => {
  await desk.open("products");
  const before = await desk.progress();
  await context.setOffline(true);
  await desk.press("a");
  await page.waitForTimeout(300);
  await page.keyboard.press("a");
  await expect(page.getByText("Offline, 2 waiting")).toBeVisible();
  await context.setOffline(false);
  await expect(desk.saved).toBeVisible({ timeout: 40_000 });
  await desk.ready();
  expect(await decidedByMe(page, "products")).toBe(before.done + 2);
});

test("a decision that left and was never answered is kept over a closed tab, and stored once", async ({ page }) => {
  await desk.open("products");
  const before = await decidedByMe(page, "products");
  await page.route("**/tasks/*/annotations", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await desk.press("a");
  await expect(page.getByText("Offline, 1 waiting")).toBeVisible();

  const later = await page.context().newPage();
  await page.close();
  await new DeskPage(later).open("products");
  await expect(new DeskPage(later).saved).toBeVisible({ timeout: 20_000 });
  expect(await decidedByMe(later, "products")).toBe(before + 1);
});

test("a lost lease is told, and the drawing stays in sight", async ({ page }) => {
  await desk.open("objects");
  const item = await desk.itemName();
  await desk.drawBox([0.3, 0.3], [0.6, 0.6]);
  await page.route("**/tasks/claim", (route) => route.fulfill({ json: null }));
  await page.route("**/renew", (route) =>
    route.fulfill({
      status: 409,
      contentType: "application/problem+json",
      body: JSON.stringify({ code: "lease_lost", taskId: "task_00000000000000000000000000" }),
    }),
  );
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(desk.main.getByRole("alert")).toContainText("This item was given to somebody else while you were away");
  await expect(desk.save).toBeDisabled();
  expect(await desk.itemName()).toBe(item);
  await expectAccessible(page);
  await page.unroute("**/renew");
  await page.unroute("**/tasks/claim");
  await page.getByRole("button", { name: "Go on, keep my drawing" }).click();
  await desk.ready();
  await expect(desk.main.getByRole("alert")).toHaveCount(0);
});

test("a picture that was tried and found wrong stands at the head of the queue", async ({ page }) => {
  const tried = new TryPage(page);
  await tried.open("objects");
  await tried.choose({ ...picture, buffer: Buffer.from("no picture at all") });
  await expect(tried.problem).toContainText("was not taken");
  await tried.choose(picture);
  await tried.version();
  await expectAccessible(page);
  await tried.correct();
  await desk.ready();
  await expect(page.getByText("somebody asked for a look")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the picture is on top, and what is pressed is big enough for a thumb", async ({ page }) => {
    await desk.open("products");
    const [picture, accept, skip] = await Promise.all(
      [desk.picture, desk.accept, desk.skip].map((part) => part.boundingBox()),
    );
    expect(picture!.y + picture!.height).toBeLessThan(accept!.y);
    for (const box of [accept!, skip!, await desk.label("Coat").boundingBox()]) {
      expect(box!.height).toBeGreaterThanOrEqual(44);
    }
    expect(skip!.y + skip!.height).toBeLessThan(844);
    await expectAccessible(page);
    const item = await desk.itemName();
    await page.waitForTimeout(300);
    await desk.accept.tap();
    await expect.poll(() => desk.itemName()).not.toBe(item);
  });
});

async function decidedByMe(page: Page, slug: string): Promise<number> {
  const id = await projectId(page, slug);
  return (await callFrom<{ decidedByMeToday: number }>(page, "GET", `/projects/${id}/queue`)).decidedByMeToday;
}
