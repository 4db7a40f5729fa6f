import { expect, type Page } from "@playwright/test";

/** The sign-in page, and the way out. */
export class SignInPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(after?: string) {
    await this.page.goto(after ? `/sign-in?callbackUrl=${encodeURIComponent(after)}` : "/sign-in");
  }

  async fill(email: string, password: string) {
    await this.page.getByLabel("E-mail address").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  /** Signs in and waits until the first page is there. */
  async signIn(email: string, password: string, after?: string) {
    await this.open(after);
    await this.fill(email, password);
    await expect(this.page.getByRole("button", { name: "Your account" })).toBeVisible({ timeout: 30_000 });
  }

  async signOut() {
    const out = this.page.getByRole("menuitem", { name: "Sign out" });
    // A page that was just loaded may not hear yet.
    await expect(async () => {
      await this.page.getByRole("button", { name: "Your account" }).click();
      await expect(out).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await out.click();
    await expect(this.page).toHaveURL(/sign-in/);
  }

  get problem() {
    return this.page.getByRole("main").getByRole("alert");
  }
}
