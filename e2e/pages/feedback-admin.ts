import { expect, type Page } from "@playwright/test";

/** What people in other apps said, as an admin sees it. */
export class FeedbackAdminPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string) {
    await this.page.goto(`/p/${slug}/feedback`);
    await expect(this.page.getByRole("main").getByRole("heading", { level: 1, name: "Feedback" })).toBeVisible();
  }

  get rows() {
    return this.page.getByRole("main").getByRole("tabpanel").getByRole("listitem");
  }

  from(audience: string) {
    return this.rows.filter({ hasText: audience });
  }
}
