import { expect, type Page } from "@playwright/test";

/** The dataset versions of a project, and the page of one. */
export class DatasetsPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string) {
    await this.page.goto(`/p/${slug}/datasets`);
    await expect(this.main.getByRole("heading", { level: 1, name: "Datasets" })).toBeVisible();
  }

  get main() {
    return this.page.getByRole("main");
  }
  get versions() {
    return this.main.getByRole("table", { name: "Dataset versions" }).getByRole("link");
  }
  get cutButton() {
    return this.main.getByRole("button", { name: /^Cut version/ });
  }
  get digest() {
    return this.main.getByRole("code").filter({ hasText: /^[0-9a-f]{64}$/ });
  }
  get changes() {
    return this.main.getByRole("tabpanel").getByRole("listitem");
  }

  /** Freezes what stands now; answers the new version's number. */
  async cut(message: string): Promise<number> {
    const number = Number(/\d+/.exec(await this.cutButton.innerText())?.[0]);
    await this.main.getByLabel("What is new in it?").fill(message);
    await this.cutButton.click();
    await expect(this.main.getByRole("link", { name: new RegExp(`@${number}$`) })).toBeVisible();
    return number;
  }

  async openVersion(number: number) {
    await this.main.getByRole("link", { name: new RegExp(`@${number}$`) }).click();
    await expect(this.digest).toBeVisible();
  }

  /** Downloads the open version as JSONL or COCO; answers its text. */
  async export(format: "JSONL" | "COCO"): Promise<string> {
    await this.main.getByRole("button", { name: "Export" }).click();
    const started = this.page.waitForEvent("download");
    await this.page.getByRole("menuitem", { name: new RegExp(`^${format}`) }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await started).createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
  }

  /** Starts a training on the open version and goes to its run. */
  async trainOnThis() {
    await this.main.getByRole("button", { name: "Train on this" }).click();
    await expect(this.page).toHaveURL(/\/training\/run_/);
  }
}
