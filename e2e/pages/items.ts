import { expect, type Locator, type Page } from "@playwright/test";

/** The items of a project: the grid or list, its filter, picking, adding, and the story beside it. */
export class ItemsPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string, query = "") {
    await this.page.goto(`/p/${slug}/items${query}`);
    await expect(this.heading).toBeVisible();
  }

  get main() {
    return this.page.getByRole("main");
  }
  get heading() {
    return this.main.getByRole("heading", { level: 1, name: /^Items/ });
  }
  get list() {
    return this.main.getByRole("listbox");
  }
  get options() {
    return this.list.getByRole("option");
  }
  get picked() {
    return this.list.getByRole("option", { selected: true });
  }
  get search() {
    return this.main.getByRole("searchbox", { name: "Search by name" });
  }
  get clearFilter() {
    return this.main.getByRole("button", { name: "Clear the filter" }).first();
  }
  get sendToReview() {
    return this.main.getByRole("button", { name: "Send to review" });
  }
  get story() {
    return this.page.getByRole("complementary", { name: /^The story of/ });
  }

  /** How many items the heading says there are. */
  async count(): Promise<number> {
    const said = await this.heading.innerText();
    return Number(/([\d,]+) (?:items?|found)/.exec(said)?.[1]?.replaceAll(",", "") ?? 0);
  }

  /** Narrows the list by one field of the filter, by its words. */
  async filter(field: string, choice: string) {
    await this.main.getByRole("button", { name: /^Filter/ }).click();
    const sheet = this.page.getByRole("dialog", { name: "Filter items" });
    await sheet.getByRole("combobox", { name: field }).click();
    await this.page.getByRole("option", { name: choice, exact: true }).click();
    await this.page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
  }

  async show(view: "Grid" | "List") {
    await this.main.getByRole("button", { name: view, exact: true }).click();
  }

  /** Opens the story of an item in view. */
  async openStory(option: Locator = this.options.first()) {
    await option.click();
    await expect(this.story.getByRole("listitem").first()).toBeVisible();
  }

  /** Adds pictures by choosing files, and waits until each is answered for. Answers the report's lines. */
  async add(files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<string[]> {
    await this.main.getByRole("button", { name: "Add items" }).first().click();
    const dialog = this.page.getByRole("dialog", { name: "Add items" });
    await dialog.locator("input[type=file]").setInputFiles(files);
    await expect(dialog.getByRole("status").filter({ hasText: /\.$/ })).toBeVisible({ timeout: 60_000 });
    const report = dialog.getByRole("list", { name: "How each picture fared" });
    const lines = await report.getByRole("listitem").allInnerTexts();
    await dialog.getByRole("button", { name: "Close" }).click();
    return lines;
  }

  /** Makes a feedback link to the open item's newest prediction; answers its address. */
  async makeFeedbackLink(audience: string): Promise<string> {
    await this.story.getByLabel("Who is it for?").fill(audience);
    await this.story.getByRole("button", { name: "Make a link" }).click();
    return this.story.getByLabel("Copy it now: it is shown this once.").inputValue();
  }

  link(audience: string) {
    return this.story.getByRole("listitem").filter({ hasText: audience });
  }

  async revokeLink(audience: string) {
    await this.story.getByRole("button", { name: `Revoke the link for ${audience}` }).click();
    await expect(this.link(audience)).toContainText("Revoked");
  }
}
