import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { DeskPage } from "./pages/desk";
import { SignInPage } from "./pages/sign-in";
import { owner } from "./surroundings";

/** The demos that are fetched when somebody asks for them. */
test.describe.configure({ timeout: 300_000 });

test("a demo is added by one press, reviewed with the brush, and removed", async ({ page }) => {
  await new SignInPage(page).signIn(owner.email, owner.password);
  await page.goto("/");
  await openDemos(page);
  await page.getByRole("button", { name: "Add this demo: Cut-outs" }).click();
  await expect(page.getByRole("link", { name: "Open: Cut-outs" })).toBeVisible({ timeout: 240_000 });
  await expectAccessible(page);

  const desk = new DeskPage(page);
  await desk.open("cut-outs");
  await page.waitForTimeout(300);
  await page.getByRole("button", { name: "Brush", exact: true }).click();
  const before = await desk.regionCount();
  await page.keyboard.press("Escape");
  await desk.picture.focus();
  await page.keyboard.press("b");
  await page.keyboard.press("d");
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("d");
  await expect.poll(() => desk.regionCount()).toBeGreaterThanOrEqual(Math.max(1, before));
  await desk.press("Enter");
  await expect(desk.lastDecision).toContainText("Marked: Person");

  await page.goto("/");
  await openDemos(page);
  await page.getByRole("button", { name: "Remove: Cut-outs" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("button", { name: "Add this demo: Cut-outs" })).toBeVisible({ timeout: 60_000 });
});

/** They wait under one line where there are projects of one's own. */
async function openDemos(page: Page) {
  const products = page.getByRole("link", { name: "Open: Products" });
  if (!(await products.isVisible())) await page.getByText("Demos", { exact: true }).click();
  await expect(products).toBeVisible();
}
