import { expect, type Page } from "@playwright/test";

/** «Try it here»: the model in this browser. */
export class TryPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string) {
    await this.page.goto(`/p/${slug}/try`);
    await expect(this.main.getByRole("heading", { level: 1, name: /Try it here/ })).toBeVisible();
  }

  get main() {
    return this.page.getByRole("main");
  }
  /** Which model ran, how long and where: «v3 ran on this computer in 31 ms (WebAssembly).» */
  get ran() {
    return this.main.getByText(/v\d+ ran on this computer in [\d,]+ ms/);
  }
  /** The badge beside the title. */
  serves(version: number) {
    return this.main.getByText(`v${version} serves`, { exact: true });
  }

  async choose(picture: { name: string; mimeType: string; buffer: Buffer }) {
    await this.page.locator('input[type="file"]').first().setInputFiles(picture);
  }

  /** The version that answered. */
  async version(): Promise<number> {
    await expect(this.ran).toBeVisible({ timeout: 60_000 });
    return Number(/v(\d+)/.exec(await this.ran.innerText())?.[1]);
  }

  get problem() {
    return this.main.getByRole("alert");
  }

  async right() {
    await this.main.getByRole("button", { name: "Right", exact: true }).click();
  }

  /** Keeps the picture for review, and goes to correct it. */
  async correct() {
    await this.main.getByRole("button", { name: "Not right? Correct it" }).click();
    await this.main.getByRole("link", { name: "Correct it now" }).click();
    await expect(this.page).toHaveURL(/\/review\?task=/);
  }
}
