import { expect, type Page } from "@playwright/test";

/** Training: starting a run, and following it to its candidate. */
export class TrainingPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string) {
    await this.page.goto(`/p/${slug}/training`);
    await expect(this.main.getByRole("heading", { level: 1, name: "Training" })).toBeVisible();
  }

  get main() {
    return this.page.getByRole("main");
  }
  get trainNow() {
    return this.main.getByRole("button", { name: "Train now" });
  }
  get progress() {
    return this.main.getByRole("progressbar", { name: "How far the training is" });
  }
  get curves() {
    return this.main.getByRole("figure");
  }
  get tries() {
    return this.main.getByRole("table", { name: "Tries" }).getByRole("row");
  }
  get toCandidate() {
    return this.main.getByRole("link", { name: "See how good it is" });
  }

  /** Starts a run and goes to its page. */
  async start() {
    await this.trainNow.click();
    await expect(this.page).toHaveURL(/\/training\/run_/);
  }

  /** Waits until the open run is done, and goes to the candidate that it made. */
  async finish(timeoutMs = 120_000) {
    await expect(this.toCandidate).toBeVisible({ timeout: timeoutMs });
    await this.toCandidate.click();
    await expect(this.page).toHaveURL(/\/models\/mv_/);
  }

  async cancel() {
    await this.main.getByRole("button", { name: "Stop" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Stop" }).click();
    await expect(this.main.getByText("Stopped", { exact: true })).toBeVisible({ timeout: 30_000 });
  }
}
