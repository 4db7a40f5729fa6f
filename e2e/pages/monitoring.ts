import { expect, type Page } from "@playwright/test";

/** How are we doing. */
export class MonitoringPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string) {
    await this.page.goto(`/p/${slug}/monitoring`);
    await expect(this.main.getByRole("heading", { level: 1, name: "How are we doing" })).toBeVisible();
  }

  get main() {
    return this.page.getByRole("main");
  }
  /** The sentence: a share with its days, or that there are too few checks to tell. */
  get headline() {
    return this.main.getByText(/^(Of everything decided in the last|Too few checks to tell)/).first();
  }
  get parts() {
    return this.main.getByRole("region", { name: "Its parts" });
  }
  get byLabel() {
    return this.main.getByRole("table", { name: "By label" }).getByRole("row");
  }
  get latency() {
    return this.main.getByRole("table", { name: "How long an answer takes" }).getByRole("row");
  }
  get shareReviewed() {
    return this.main.getByText(/of [\d,]+ answers? went to a person/);
  }

  async lookBack(days: 7 | 30 | 90) {
    await this.main.getByRole("link", { name: `${days} days` }).click();
    await expect(this.page).toHaveURL(new RegExp(`days=${days}`));
  }
}
