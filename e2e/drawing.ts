import { expect, type Page } from "@playwright/test";
import type { Answer, LabelDefinition, Region } from "@/lib/core/answer";
import { type Camera, fitCamera, toScreen } from "@/lib/core/geometry/camera";
import { imagePoint } from "@/lib/core/geometry/point";
import { callFrom, sendLines } from "./api";
import { DeskPage } from "./pages/desk";

export type Place = readonly [x: number, y: number];
type Picture = { name: string; bytes: Uint8Array; width: number; height: number };
type Wanted = { kind: string; labels: LabelDefinition[]; picture: Picture; prediction?: Answer };

/** A project of its own with one picture on the desk; places are pixels of the stored, upright picture. */
export class Drawing {
  private constructor(
    readonly page: Page,
    readonly desk: DeskPage,
    readonly itemId: string,
    readonly picture: Picture,
  ) {}

  static async open(page: Page, { kind, labels, picture, prediction }: Wanted): Promise<Drawing> {
    const name = `Drawing ${kind} ${made++} ${process.pid}`;
    const project = await callFrom<{ id: string; slug: string }>(page, "POST", "/projects", {
      name,
      question: "Is it right?",
      kind,
      labels,
    });
    const image = Buffer.from(picture.bytes).toString("base64");
    const report = await sendLines(page, `/projects/${project.id}/items`, [{ name: picture.name, image }]);
    const itemId: string = report.rows[0]!.id!;
    if (prediction) {
      const row = { itemId, model: "elsewhere", answer: prediction, confidence: 0.3 };
      await sendLines(page, `/projects/${project.id}/predictions`, [row]);
    }
    await callFrom(page, "POST", `/projects/${project.id}/items/review`, { itemIds: [itemId] });
    const desk = new DeskPage(page);
    await desk.open(project.slug);
    // Nothing is decided in the first quarter second.
    await page.waitForTimeout(300);
    return new Drawing(page, desk, itemId, picture);
  }

  /** Where a place of the picture is on the page while the whole picture is shown, turned as often as said. */
  async at([x, y]: Place, turns: Camera["turns"] = 0): Promise<{ x: number; y: number }> {
    const frame = await this.desk.picture.boundingBox();
    if (!frame) throw new Error("there is no picture to draw on");
    const camera = fitCamera(this.picture, frame, turns);
    const on = toScreen(camera, imagePoint(x, y));
    return { x: frame.x + on.x, y: frame.y + on.y };
  }

  /** Presses the mouse at the first place, goes through the others and lets go at the last. */
  async drag(places: readonly Place[], turns: Camera["turns"] = 0) {
    const [first, ...rest] = await Promise.all(places.map((place) => this.at(place, turns)));
    await this.page.mouse.move(first!.x, first!.y);
    await this.page.mouse.down();
    for (const { x, y } of rest) await this.page.mouse.move(x, y, { steps: 5 });
    await this.page.mouse.up();
  }

  async click(place: Place) {
    const { x, y } = await this.at(place);
    await this.page.mouse.click(x, y);
  }

  /** One finger, as a touch screen tells it. */
  async touch(places: readonly Place[]) {
    const session = await this.page.context().newCDPSession(this.page);
    const points = await Promise.all(places.map((place) => this.at(place)));
    for (const [i, point] of points.entries()) {
      const type = i === 0 ? "touchStart" : "touchMove";
      for (const step of i === 0 ? [point] : between(points[i - 1]!, point)) {
        await session.send("Input.dispatchTouchEvent", { type, touchPoints: [step] });
      }
    }
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await session.detach();
  }

  /** Picks a tool of the bar by its name. */
  async tool(name: string) {
    await this.page.getByRole("button", { name, exact: true }).and(this.page.locator("[aria-pressed]")).click();
  }

  /** Saves what is drawn, and answers what the server has stored of it. */
  async saved(): Promise<Region[]> {
    await this.desk.save.click();
    return this.stored();
  }

  async stored(): Promise<Region[]> {
    await expect(this.desk.empty).toBeVisible();
    await expect(this.desk.saved).toBeVisible();
    type Story = { annotations: { answer: Answer }[] };
    const story = await callFrom<Story>(this.page, "GET", `/items/${this.itemId}`);
    return story.annotations.at(-1)!.answer.regions;
  }
}

let made = 1;

function between(from: { x: number; y: number }, to: { x: number; y: number }) {
  return [0.25, 0.5, 0.75, 1].map((part) => ({
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
  }));
}
