import { expect, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { DatasetsPage } from "./pages/datasets";
import { EventsPage } from "./pages/events";
import { FirstRunPage } from "./pages/first-run";
import { ItemsPage } from "./pages/items";
import { ModelsPage } from "./pages/models";
import { MonitoringPage } from "./pages/monitoring";
import { SettingsPage } from "./pages/settings";
import { SignInPage } from "./pages/sign-in";
import { TrainingPage } from "./pages/training";
import { demoPassword, owner, photo } from "./surroundings";

/** What an admin is promised by the screens, on the demo. What the loop promises is in loop.spec.ts. */
const slug = "products";

test.beforeEach(async ({ page }) => {
  await new SignInPage(page).signIn("ana@demo.example.com", demoPassword());
});

test.describe("items", () => {
  test("are filtered, and the filter is in the address", async ({ page }) => {
    const items = new ItemsPage(page);
    await items.open(slug);
    const all = await items.count();
    await items.filter("State", "Came with its label");
    await expect.poll(() => items.count()).toBeLessThan(all);
    await page.reload();
    await expect(items.clearFilter).toBeVisible();
    expect(await items.count()).toBeLessThan(all);
    await items.clearFilter.click();
    await expect.poll(() => items.count()).toBe(all);
  });

  test("are walked, picked and sent to people by keys alone", async ({ page }) => {
    const items = new ItemsPage(page);
    await items.open(slug, "?state=accepted");
    await items.list.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowRight");
    await expect(items.picked).toHaveCount(2);
    await items.sendToReview.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("2 items sent to review")).toBeVisible();
    await expect(items.picked).toHaveCount(0);
  });

  test("only ever hold what is on the screen, however far one scrolls", async ({ page }) => {
    const items = new ItemsPage(page);
    await items.open(slug);
    const all = await items.count();
    expect(all).toBeGreaterThan(1_500);
    await items.list.evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await expect(items.list.getByRole("option").and(page.locator(`[aria-posinset="${all}"]`))).toBeVisible({
      timeout: 60_000,
    });
    expect(await items.options.count()).toBeLessThan(120);
  });

  test("tell their whole story, one key away", async ({ page }) => {
    const items = new ItemsPage(page);
    await items.open(slug, "?state=in_review");
    await items.list.focus();
    await page.keyboard.press("Enter");
    const told = items.story.getByRole("listitem");
    await expect(told.filter({ hasText: /^v\d+ says/ }).first()).toBeVisible();
    await expect(told.filter({ hasText: "Sent to a person" }).first()).toBeVisible();
    await expect(page).toHaveURL(/item=item_/);
    await page.keyboard.press("Escape");
    await expect(items.story).toBeHidden();
  });

  test("that cannot be read are named in words, and the others come in", async ({ page }) => {
    const items = new ItemsPage(page);
    await items.open(slug);
    const lines = await items.add([
      { name: "cat.jpg", mimeType: "image/jpeg", buffer: photo() },
      { name: "letter.jpg", mimeType: "image/jpeg", buffer: Buffer.from("Dear Sir or Madam") },
    ]);
    expect(lines.find((line) => line.startsWith("letter.jpg"))).toContain("It is not a picture we can read.");
    expect(lines.find((line) => line.startsWith("cat.jpg"))).toMatch(/Added|Here already/);
  });

  test("can be asked about by a link that is shown once and can be revoked", async ({ page }) => {
    const items = new ItemsPage(page);
    const audience = `Shop ${Date.now()}`;
    await items.open(slug, "?state=accepted");
    await items.openStory();
    expect(await items.makeFeedbackLink(audience)).toContain("/embed/feedback/");
    await expect(items.link(audience)).toContainText("Open");
    await items.revokeLink(audience);
  });
});

test("a dataset version is exported as it was frozen", async ({ page }) => {
  const datasets = new DatasetsPage(page);
  await datasets.open(slug);
  await datasets.openVersion(1);
  await expect(datasets.changes.first()).toBeVisible();
  const lines = (await datasets.export("JSONL")).trim().split("\n");
  const coco = JSON.parse(await datasets.export("COCO"));
  expect(lines.length).toBeGreaterThan(1_000);
  expect(coco.images.length).toBeGreaterThan(1_000);
});

test("a training that is done shows its curves, as a picture and as a table, and why a try was chosen", async ({
  page,
}) => {
  const training = new TrainingPage(page);
  await training.open(slug);
  await page
    .getByRole("table", { name: "Training runs" })
    .getByRole("link", { name: /^Training run/ })
    .last()
    .click();
  await expect(training.curves).toHaveCount(2);
  await expect(
    training.curves.first().getByRole("img", { name: /loss on examples held back went from/i }),
  ).toBeVisible();
  await training.curves.first().getByText("Show as a table").click();
  await expect(training.curves.first().getByRole("table")).toBeVisible();
  await expect(training.main.getByText(/^Try \d was chosen/)).toBeVisible();
});

test("a model that would read a file of ours is refused in words", async ({ page }) => {
  const models = new ModelsPage(page);
  await models.open(slug);
  const dialog = await models.upload("stranger", Buffer.from("this is no ONNX"), "{ not json");
  await expect(dialog.getByText(/This file is not JSON/)).toBeVisible();
  await page.keyboard.press("Escape");
  const again = await models.upload("stranger", Buffer.from("this is no ONNX"), "{}");
  await expect(again.getByRole("alert")).toBeVisible();
});

test("how we are doing is a sentence with what it rests on", async ({ page }) => {
  const monitoring = new MonitoringPage(page);
  await monitoring.open(slug);
  await expect(monitoring.headline).toBeVisible();
  await expect(monitoring.parts.getByRole("heading")).toHaveCount(3);
  await expect(monitoring.shareReviewed).toBeVisible();
  await monitoring.lookBack(7);
  await expect(monitoring.headline).toBeVisible();
});

test("the audit chain verifies", async ({ page }) => {
  const events = new EventsPage(page);
  await events.open(slug);
  await expect(events.lines.first()).toBeVisible();
  expect(await events.verify()).toBe("All is as it was written.");
});

test.describe("settings", () => {
  test("a key is shown once, and revoked for good", async ({ page }) => {
    const settings = new SettingsPage(page);
    const name = `import ${Date.now()}`;
    await settings.open(slug, "API keys");
    const secret = await settings.makeKey(name);
    expect(secret.length).toBeGreaterThan(20);
    await page.reload();
    await expect(page.getByText(secret)).toHaveCount(0);
    await settings.revokeKey(name);
  });

  test("somebody new is invited by a link", async ({ page }) => {
    const settings = new SettingsPage(page);
    const email = `nia${Date.now()}@example.com`;
    await settings.open(slug, "People");
    expect(await settings.invite("Nia", email, "Reviewer")).toContain("/invitation/");
    await expect(settings.members.filter({ hasText: email })).toContainText("Invited");
  });

  test("a threshold says what it means while it moves, and becomes a new version of the policy", async ({ page }) => {
    const settings = new SettingsPage(page);
    await settings.open(slug, "Routing");
    const before = Math.round(Number(await page.getByRole("slider").first().inputValue()) * 100);
    const wanted = before === 85 ? 90 : 85;
    await settings.setThreshold(wanted);
    await expect(page.getByText(`less than a ${wanted}% chance`)).toBeVisible();
    await settings.setThreshold(before);
  });

  test("do not exist for a reviewer", async ({ page }) => {
    await page.context().clearCookies();
    await new SignInPage(page).signIn("rita@demo.example.com", demoPassword());
    expect((await page.goto(`/p/${slug}/settings`))?.status()).toBe(404);
    expect((await page.goto(`/p/${slug}/models`))?.status()).toBe(404);
  });
});

test("from nothing to a project with something to review", async ({ page }) => {
  await page.context().clearCookies();
  await new SignInPage(page).signIn(owner.email, owner.password);
  const firstRun = new FirstRunPage(page);
  const name = `Shelves ${Date.now()}`;
  await firstRun.open();
  await firstRun.ask("What is it?", name);
  await firstRun.label(["Full", "Empty"]);
  await firstRun.addPictures([{ name: "shelf.jpg", mimeType: "image/jpeg", buffer: photo() }]);
  await firstRun.startReviewing();
  await expect(page.getByRole("main").getByRole("button", { name: /Full/ })).toBeVisible();
  const settings = new SettingsPage(page);
  await settings.open(new URL(page.url()).pathname.split("/")[2]!, "Delete");
  await settings.deleteProject(name);
});

const screens = [
  "items",
  "datasets",
  "training",
  "models",
  "monitoring",
  "feedback",
  "events",
  "settings",
  "settings?tab=policy",
];
for (const screen of screens) {
  test(`${screen}: nobody is shut out, light or dark, wide or narrow`, async ({ page }) => {
    for (const [width, height, colorScheme] of [
      [1440, 900, "light"],
      [390, 844, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.goto(`/p/${slug}/${screen}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
  });
}
