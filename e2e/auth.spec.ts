import { expect, test } from "@playwright/test";
import { callFrom, projectId } from "./api";
import { expectAccessible } from "./axe";
import { HomePage } from "./pages/home";
import { SignInPage } from "./pages/sign-in";
import { demoPassword } from "./surroundings";

const [ana, rita] = ["ana@demo.example.com", "rita@demo.example.com"];

test("a stranger is asked to sign in, and comes back to where they were going", async ({ page }) => {
  await page.goto("/p/products/try");
  await expect(page).toHaveURL(/sign-in/);
  await expectAccessible(page);
  await new SignInPage(page).signIn(rita, demoPassword(), "/p/products/try");
  await expect(page.getByRole("heading", { name: /Try it here/ })).toBeVisible();
});

test("a wrong password is told in words, and signs nobody in", async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.fill(rita, "not the password");
  await expect(signIn.problem).toContainText("This e-mail address and password do not go together");
  await page.goto("/");
  await expect(page).toHaveURL(/sign-in/);
});

test("the way back after signing in never leads to another site", async ({ page }) => {
  await new SignInPage(page).signIn(rita, demoPassword(), "https://elsewhere.example/");
  expect(new URL(page.url()).hostname).toBe("localhost");
});

test("signing in and out by keyboard alone", async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  await page.keyboard.type(rita);
  await page.keyboard.press("Tab");
  await page.keyboard.type(demoPassword());
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/sign-in/, { timeout: 30_000 });
  await expect(new HomePage(page).waiting.first()).toBeVisible();
  await signIn.signOut();
});

test("a reviewer finds no admin's page, by menu or by address", async ({ page }) => {
  await new SignInPage(page).signIn(rita, demoPassword());
  await page.goto("/p/products");
  await expect(page.getByRole("link", { name: "Review", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Models", exact: true })).toHaveCount(0);
  await page.goto("/p/products/settings");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test("somebody invited makes an account with the link, once", async ({ page, browser }) => {
  await new SignInPage(page).signIn(ana, demoPassword());
  const id = await projectId(page, "products");
  const email = `guest-${Date.now()}@demo.example.com`;
  const { url } = await callFrom<{ url: string }>(page, "POST", `/projects/${id}/members`, {
    email,
    name: "Guest",
    role: "reviewer",
  });

  const guest = await (await browser.newContext()).newPage();
  await guest.goto(url);
  await expectAccessible(guest);
  await guest.getByLabel("Your name").fill("Gina Guest");
  await guest.getByLabel("Choose a password").fill("a calm morning walk");
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByText("Your account is ready")).toBeVisible();
  await new SignInPage(guest).fill(email, "a calm morning walk");
  await expect(guest.getByRole("heading", { name: "Hello, Gina Guest" })).toBeVisible({ timeout: 30_000 });

  await guest.goto(url);
  await guest.getByLabel("Your name").fill("Somebody Else");
  await guest.getByLabel("Choose a password").fill("another password");
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByRole("main").getByRole("alert")).toContainText("This link was used already");
  await guest.context().close();
});

test("once there is an owner, nobody else can become the first", async ({ page }) => {
  await page.goto("/welcome?token=guessed");
  await expect(page).toHaveURL(/sign-in/);
});
