import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { DeskPage } from "./pages/desk";
import { SignInPage } from "./pages/sign-in";
import { owner } from "./surroundings";

/** The demos that are fetched when somebody asks for them. */
test.describe.configure({ timeout: 360_000 });

test("a demo is added by one press, reviewed with the brush, and removed", async ({ page }) => {
  await new SignInPage(page).signIn(owner.email, owner.password);
  await openDemos(page);
  const [add, open] = [
    page.getByRole("button", { name: "Add this demo: Cut-outs" }),
    page.getByRole("link", { name: "Open: Cut-outs" }),
  ];
  // A try that was cut off may have left it.
  if (await open.isVisible()) await remove(page);
  await add.click();
  await expect(open).toBeVisible({ timeout: 240_000 });
  await expectAccessible(page);

  const desk = new DeskPage(page);
  await desk.open("cut-outs");
  await page.waitForTimeout(300);
  const before = await desk.regionCount();
  await desk.picture.focus();
  await page.keyboard.press("b");
  await page.keyboard.press("d");
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("d");
  await expect.poll(() => desk.regionCount()).toBe(before + 1);
  await desk.press("Enter");
  await expect(desk.lastDecision).toContainText(/^Marked: .*Person/);

  await openDemos(page);
  await remove(page);
  await expect(add).toBeVisible();
});

/** They wait under one line where there are projects of one's own. */
async function openDemos(page: Page) {
  await page.goto("/");
  const title = page.getByText("Demos", { exact: true });
  const list = page.locator("details").filter({ has: title });
  if (!(await list.evaluate((details: HTMLDetailsElement) => details.open))) await title.click();
  await expect(page.getByRole("link", { name: "Open: Products" })).toBeVisible();
}

async function remove(page: Page) {
  await page.getByRole("button", { name: "Remove: Cut-outs" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("link", { name: "Open: Cut-outs" })).toBeHidden({ timeout: 60_000 });
}
