import { type Browser, expect, type Page, test } from "@playwright/test";
import { DeskPage } from "./pages/desk";
import { HomePage } from "./pages/home";
import { ModelsPage } from "./pages/models";
import { PromotionPage } from "./pages/promotion";
import { SignInPage } from "./pages/sign-in";
import { TrainingPage } from "./pages/training";
import { TryPage } from "./pages/try";
import { demoPassword, photo, productLabels } from "./surroundings";

/**
 * The point of the product, through its screens: sixty corrections by a reviewer, one press of Train, a candidate that
 * is surely better on the same frozen test items, one admin who asks and another who approves, and from then on the
 * server and an open page answer with the new version. And back in one step.
 */
const slug = "products";
const corrections = 60;
const trainingSeconds = 60;
const picture = { name: "cat.jpg", mimeType: "image/jpeg", buffer: photo() };

test("corrections become a better model that serves", async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  const rita = await signedIn(browser, "rita");
  const ana = await signedIn(browser, "ana");
  const ben = await signedIn(browser, "ben");
  const [tried, training, models] = [new TryPage(rita), new TrainingPage(ana), new ModelsPage(ana)];

  await test.step(`a reviewer puts ${corrections} predictions right`, async () => {
    await new HomePage(rita).open();
    await new HomePage(rita).continueReviewing("Products");
    await correct(new DeskPage(rita), corrections);
  });

  await tried.open(slug);
  await tried.choose(picture);
  const before = await tried.version();
  expect(await serverVersion(ana)).toBe(before);

  await test.step("Train gives a better candidate in under a minute", async () => {
    await training.open(slug);
    const begun = Date.now();
    await training.start();
    await training.finish();
    expect((Date.now() - begun) / 1_000).toBeLessThan(trainingSeconds);
    expect((await models.difference()).low).toBeGreaterThan(0);
    await expect(models.checks.filter({ hasText: "Failed" })).toHaveCount(0);
  });
  const candidate = await models.version();

  await test.step("one admin asks, another approves", async () => {
    await models.askForPromotion("Sixty corrections.");
    const own = new PromotionPage(ana);
    await expect(own.needsAnother).toBeVisible();
    await expect(own.approveButton).toBeHidden();
    await new PromotionPage(ben).openWaiting(slug);
    await new PromotionPage(ben).approve("Better, and the other checks hold.");
  });

  await test.step("the server and the open page answer with the new version", async () => {
    expect(await serverVersion(ana)).toBe(candidate);
    await expect(tried.serves(candidate)).toBeVisible({ timeout: 15_000 });
    await tried.choose(picture);
    await expect.poll(() => tried.version(), { timeout: 60_000 }).toBe(candidate);
  });

  await test.step("one step leads back", async () => {
    await new PromotionPage(ben).rollBack("To see that it can be done.");
    expect(await serverVersion(ana)).toBe(before);
    await expect(tried.serves(before)).toBeVisible({ timeout: 15_000 });
  });
});

async function signedIn(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await new SignInPage(page).signIn(`${name}@demo.example.com`, demoPassword());
  return page;
}

/** Decides as somebody who knows the products, until so many predictions were wrong and are right now. */
async function correct(desk: DeskPage, wanted: number): Promise<void> {
  const truths = productLabels();
  await desk.ready();
  for (let corrected = 0; corrected < wanted; ) {
    const truth = truths.get(await desk.itemName());
    if (!truth) {
      // A picture that another test brought in; nobody has said what is on it.
      await desk.press("s");
      continue;
    }
    const says = await desk.modelSays.innerText();
    if (says.startsWith(`The model says: ${truth} `)) {
      await desk.press("a");
    } else {
      await desk.choose(truth);
      corrected++;
    }
  }
}

/** Which model version the server answers with, asked as a program would. */
async function serverVersion(page: Page): Promise<number> {
  return page.evaluate(
    async ({ slug, bytes }) => {
      const projects = await (await fetch("/api/v1/projects")).json();
      const project = projects.find((one: { slug: string }) => one.slug === slug);
      const form = new FormData();
      form.set("name", "cat.jpg");
      form.set("bytes", new Blob([new Uint8Array(bytes)], { type: "image/jpeg" }), "cat.jpg");
      const answer = await fetch(`/api/v1/projects/${project.id}/predict`, { method: "POST", body: form });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()).model.number;
    },
    { slug, bytes: [...picture.buffer] },
  );
}
