import { expect, type Page } from "@playwright/test";

/** One request for a model to serve. */
export class PromotionPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** The request that waits, from the models of a project. */
  async openWaiting(slug: string) {
    await this.page.goto(`/p/${slug}/models`);
    await this.main.getByRole("link", { name: "Look at the evidence" }).first().click();
    await expect(this.page).toHaveURL(/\/promotions\/promo_/);
  }

  async openAt(url: string) {
    await this.page.goto(url);
    await expect(this.heading).toBeVisible();
  }

  get main() {
    return this.page.getByRole("main");
  }
  get heading() {
    return this.main.getByRole("heading", { level: 1 });
  }
  get checks() {
    return this.main.getByRole("list", { name: "Checks" }).getByRole("listitem");
  }
  get approveButton() {
    return this.main.getByRole("button", { name: "Approve and promote" });
  }
  get needsAnother() {
    return this.main.getByText("so another admin approves", { exact: false });
  }
  get serves() {
    return this.main.getByText(/v\d+ serves since/);
  }
  get rollBackButton() {
    return this.main.getByRole("button", { name: /^Roll back to v\d+/ });
  }

  async approve(note: string) {
    await this.main.getByLabel("Note").fill(note);
    await this.approveButton.click();
    await expect(this.serves).toBeVisible();
  }

  async reject(note: string) {
    await this.main.getByLabel("Note").fill(note);
    await this.main.getByRole("button", { name: "Reject" }).click();
    await expect(this.main.getByText("It was rejected. Nothing changed.")).toBeVisible();
  }

  /** Back to the model before; goes to the page of that step. */
  async rollBack(reason: string) {
    const before = this.page.url();
    await this.rollBackButton.click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("Why?").fill(reason);
    await dialog.getByRole("button", { name: "Roll back", exact: true }).click();
    await expect(this.page).not.toHaveURL(before);
    await expect(this.serves).toBeVisible();
  }
}
