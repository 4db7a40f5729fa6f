import { expect, type Locator, type Page } from "@playwright/test";

/** The reviewer's desk. Decisions can be made by key or by button; both wait until the next item is there. */
export class DeskPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string) {
    await this.page.goto(`/p/${slug}/review`);
    await this.ready();
  }

  /** Waits until an item can be decided, or nothing waits. */
  async ready() {
    await expect(this.accept.or(this.save).or(this.empty).first()).toBeVisible({ timeout: 30_000 });
  }

  get main() {
    return this.page.getByRole("main");
  }
  get question() {
    return this.main.getByRole("heading", { level: 1 });
  }
  get modelSays() {
    return this.main.getByText(/^The model says:/);
  }
  get empty() {
    return this.main.getByRole("heading", { name: "All done" });
  }
  get accept() {
    return this.main.getByRole("button", { name: /^Correct as it is/ });
  }
  get save() {
    return this.main.getByRole("button", { name: /^Save my/ });
  }
  get reject() {
    return this.main.getByRole("button", { name: /^Wrong, cannot fix/ });
  }
  get skip() {
    return this.main.getByRole("button", { name: /^Skip/ });
  }
  get undo() {
    return this.main.getByRole("button", { name: /^Undo/ }).and(this.page.locator("[aria-keyshortcuts=Z]"));
  }
  get picture() {
    return this.main
      .getByRole("application")
      .or(this.main.getByLabel(/^Picture/))
      .first();
  }
  /** The words on what was decided last. */
  get lastDecision() {
    return this.main.getByText(/^(Accepted|Marked|Rejected|Left to a lead):/);
  }
  get saved() {
    return this.main.getByText("Saved", { exact: true });
  }
  get regions() {
    return this.main.getByRole("list", { name: "Regions" }).getByRole("listitem");
  }
  /** How many regions the picture says it has: «Picture with 2 regions». */
  async regionCount(): Promise<number> {
    const said = (await this.picture.getAttribute("aria-label")) ?? "";
    return Number(/\d+/.exec(said)?.[0] ?? 0);
  }
  label(name: string): Locator {
    return this.main
      .getByRole("button", { name: new RegExp(`^(\\d )?${name}\\b`) })
      .and(this.page.locator("[aria-pressed]"));
  }

  /** «37 of 120» as numbers. */
  async progress(): Promise<{ done: number; all: number }> {
    const text = await this.page
      .getByRole("banner")
      .getByText(/^[\d,]+ of [\d,]+/)
      .innerText();
    const [done = 0, all = 0] = [...text.matchAll(/[\d,]+/g)].map(([digits]) => Number(digits.replaceAll(",", "")));
    return { done, all };
  }

  /** The name of the item on the desk, as it is told to those who hear the page. */
  async itemName(): Promise<string> {
    const said = await this.main.getByText(/^Next item: /).textContent();
    return /^Next item: (.*)\. The model says/.exec(said ?? "")?.[1] ?? "";
  }

  /** Presses a key and waits until the item it was meant for has left the desk. */
  async press(key: string) {
    const before = await this.itemName();
    // The desk lets a key pass that comes in the first quarter second, so that no item is decided unseen.
    await this.page.waitForTimeout(300);
    await this.page.keyboard.press(key);
    await expect(this.main.getByText(`Next item: ${before}.`, { exact: false })).toHaveCount(0);
    await this.ready();
  }

  /** Answers a question of labels with this label. */
  async choose(label: string) {
    const before = await this.itemName();
    await this.page.waitForTimeout(300);
    await this.label(label).click();
    await expect(this.main.getByText(`Next item: ${before}.`, { exact: false })).toHaveCount(0);
    await this.ready();
  }

  /** Draws a box between two points of the picture's frame, given as parts of its width and height. */
  async drawBox(from: [number, number], to: [number, number]) {
    await this.page.getByRole("button", { name: "Box", exact: true }).click();
    const frame = await this.picture.boundingBox();
    if (!frame) throw new Error("there is no picture to draw on");
    const at = ([x, y]: [number, number]) => [frame.x + x * frame.width, frame.y + y * frame.height] as const;
    await this.page.mouse.move(...at(from));
    await this.page.mouse.down();
    await this.page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 4 });
    await this.page.mouse.move(...at(to), { steps: 4 });
    await this.page.mouse.up();
  }
}
