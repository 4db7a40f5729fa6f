import { expect, type Page } from "@playwright/test";

/** The audit chain. */
export class EventsPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string) {
    await this.page.goto(`/p/${slug}/events`);
    await expect(this.main.getByRole("heading", { level: 1, name: "Events" })).toBeVisible();
  }

  get main() {
    return this.page.getByRole("main");
  }
  get lines() {
    return this.main.getByRole("list", { name: "Events, newest first" }).getByRole("listitem");
  }

  /** Recomputes everything; answers what was found. */
  async verify(): Promise<string> {
    await this.main.getByRole("button", { name: "Verify now" }).click();
    const result = this.main.getByText(/^(All is as it was written\.|.* not what (it was|they were)\.)$/);
    await expect(result).toBeVisible({ timeout: 120_000 });
    return result.innerText();
  }
}
