import { expect, type Page } from "@playwright/test";

type Picture = { name: string; mimeType: string; buffer: Buffer };

/** From nothing to a project: question, labels, pictures, model. */
export class FirstRunPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open() {
    await this.page.goto("/projects/new");
    await expect(this.main.getByRole("heading", { level: 1, name: "Start a project" })).toBeVisible();
  }

  get main() {
    return this.page.getByRole("main");
  }
  get next() {
    return this.main.getByRole("button", { name: "Next", exact: true });
  }

  async ask(kind: "What is it?" | "Where is it?", name: string) {
    await this.main.getByRole("radio", { name: kind }).check();
    await this.main.getByLabel("Name of the project").fill(name);
    await this.next.click();
  }

  /** Gives the labels and makes the project. */
  async label(labels: string[]) {
    await this.main.getByLabel(/^Several at once/).fill(labels.join(", "));
    await this.main.getByRole("button", { name: "Make the project" }).click();
    await expect(this.main.getByRole("heading", { name: "Add the first pictures" })).toBeVisible();
  }

  async addPictures(pictures: Picture[]) {
    await this.main.locator("input[type=file]").setInputFiles(pictures);
    await expect(this.main.getByText(new RegExp(`^${pictures.length} added`))).toBeVisible({ timeout: 60_000 });
    await this.next.click();
  }

  async startReviewing() {
    await this.main.getByRole("link", { name: "Start reviewing" }).click();
    await expect(this.page).toHaveURL(/\/review$/);
  }
}
