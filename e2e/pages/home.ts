import type { Page } from "@playwright/test";

/** Home, and a project's overview. */
export class HomePage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open() {
    await this.page.goto("/");
  }

  async openProject(slug: string) {
    await this.page.goto(`/p/${slug}`);
  }

  /** Into the queue of the project, from home or from its overview. */
  async continueReviewing(project?: string) {
    const name = project ? `Continue reviewing ${project}` : /^(Continue|Start) reviewing/;
    await this.page.getByRole("main").getByRole("link", { name }).first().click();
  }

  get waiting() {
    return this.page.getByRole("main").getByText(/items? waits?/);
  }

  get needs() {
    return this.page.getByRole("main").getByRole("region", { name: "What needs you" });
  }

  get myDecisions() {
    return this.page.getByRole("region", { name: /My last/ }).getByRole("listitem");
  }
}
