import { expect, type Page } from "@playwright/test";

/** The models of a project, and the page of one. */
export class ModelsPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string) {
    await this.page.goto(`/p/${slug}/models`);
    await expect(this.main.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();
  }

  get main() {
    return this.page.getByRole("main");
  }
  get rows() {
    return this.main.getByRole("table", { name: "Model versions" }).getByRole("row");
  }
  get serving() {
    return this.rows.filter({ hasText: "Serving" });
  }
  get checks() {
    return this.main.getByRole("list", { name: "Checks" }).getByRole("listitem");
  }

  async openModel(version: number) {
    await this.main
      .getByRole("table", { name: "Model versions" })
      .getByRole("link", { name: `v${version}`, exact: true })
      .click();
    await expect(this.page).toHaveURL(/\/models\/mv_/);
  }

  /** The version of the open model. */
  async version(): Promise<number> {
    return Number(/v(\d+)/.exec(await this.main.getByRole("heading", { level: 1 }).innerText())?.[1]);
  }

  /** Of the open candidate against the champion, in points: «5.5 points better than v2», «+2.7 to +8.3 points, …». */
  async difference(): Promise<{ low: number; high: number }> {
    const said = await this.main
      .getByText(/points, on the same [\d,]+ test items?/)
      .first()
      .innerText();
    const [low = Number.NaN, high = Number.NaN] = [...said.matchAll(/[+−]?\d+\.\d+/g)].map(([figure]) =>
      Number(figure.replace("−", "-")),
    );
    return { low, high };
  }

  /** How many items the open candidate is better and worse on. */
  async betterAndWorse(): Promise<{ better: number; worse: number }> {
    const count = async (side: string) =>
      Number(/[\d,]+/.exec(await this.main.getByRole("tab", { name: side }).innerText())?.[0].replaceAll(",", ""));
    return { better: await count("Better on"), worse: await count("Worse on") };
  }

  /** Asks for the open model to serve and goes to the request. */
  async askForPromotion(message: string) {
    await this.main.getByRole("button", { name: "Ask for promotion" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("Why should it serve?").fill(message);
    await dialog.getByRole("button", { name: "Ask", exact: true }).click();
    await expect(this.page).toHaveURL(/\/promotions\/promo_/);
  }

  /** Uploads a model; a refusal stays in the dialog, in words. */
  async upload(name: string, artifact: Buffer, manifest: string) {
    await this.main.getByRole("button", { name: "Upload a model" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Upload a model" });
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog
      .getByLabel("ONNX file")
      .setInputFiles({ name: "model.onnx", mimeType: "application/octet-stream", buffer: artifact });
    await dialog
      .getByLabel("Manifest (JSON)")
      .setInputFiles({ name: "manifest.json", mimeType: "application/json", buffer: Buffer.from(manifest) });
    await dialog.getByRole("button", { name: "Upload and check" }).click();
    return dialog;
  }
}
