import fc from "fast-check";
import { expect, it } from "vitest";
import type { Answer, LineRegion } from "@/lib/core/answer";
import { boxToScreen, toScreen } from "@/lib/core/geometry/camera";
import { imagePoint } from "@/lib/core/geometry/point";
import { quadBounds } from "@/lib/core/geometry/quad";
import { drive } from "./drive";
import { fieldStep, joinLinesStep, removeLineStep, splitLineStep, textStep } from "./text-edit";
import { saysText, textFields } from "./text-fields";
import { goToLine, isRightToLeft, lineOf, lineOrder, unsureLinesOf } from "./text-lines";
import { textPieces, unsureCount } from "./text-marks";

const line = (
  id: string,
  text: string,
  x: number,
  y: number,
  width = 80,
  more: Partial<LineRegion> = {},
): LineRegion => ({
  ...{ id, type: "line", label: "Text", score: null, text },
  quad: [[x, y], [x + width, y], [x + width, y + 10], [x, y + 10]], // biome-ignore format: four corners
  ...more,
});

const page = [line("b", "Total 12.40", 10, 40), line("a", "Receipt", 10, 10), line("c", "Thank you", 100, 40, 60)];
const read = (prediction: Answer["regions"] = page, regions = page) =>
  drive(regions, {
    labels: [{ name: "Text" }, { name: "Date" }, { name: "Total" }],
    tools: ["select", "line", "pan"],
    prediction: { labels: [], regions: prediction },
  });
type Driver = ReturnType<typeof read>;
const type = (driver: Driver, id: string, text: string, visit: string) =>
  driver.send({ type: "step", step: textStep(driver.state(), id, text, visit) });
const textOf = (driver: Driver, id: string) => lineOf(driver.state(), id)?.text;

it("reads lines in reading order, and keeps the very list while none comes, goes or moves", () => {
  const driver = read();
  const order = lineOrder();
  const before = order(driver.state());
  expect(before).toEqual(["a", "b", "c"]);
  type(driver, "b", "Total 12.48", "one");
  expect(order(driver.state())).toBe(before);
  driver.send({ type: "step", step: { drop: ["b"] } });
  expect(order(driver.state())).toEqual(["a", "c"]);
});

it("makes one undo step of a visit to a field, however much is typed", () => {
  const driver = read();
  for (const text of ["R", "Re", "Rec"]) type(driver, "a", text, "first");
  driver.expectUndoSteps(1);
  type(driver, "b", "Sum", "second").expectUndoSteps(2);
  type(driver, "a", "Recipe", "third").expectUndoSteps(3);
  driver.undo();
  expect(textOf(driver, "a")).toBe("Rec");
  driver.undo().undo();
  expect([textOf(driver, "a"), textOf(driver, "b")]).toEqual(["Receipt", "Total 12.40"]);
  driver.redo();
  expect(textOf(driver, "a")).toBe("Rec");
});

it("keeps what was done in between apart, and leaves no step when a visit ends as it began", () => {
  const driver = read();
  type(driver, "a", "R", "one");
  driver.send({ type: "step", step: fieldStep(driver.state(), "a", "Total") });
  type(driver, "a", "Re", "one").expectUndoSteps(3);
  driver.undo().undo().undo();
  type(driver, "b", "T", "two").expectUndoSteps(1);
  type(driver, "b", "Total 12.40", "two").expectUndoSteps(0);
});

it("stores a person's text without the model's figures, and without line ends", () => {
  const driver = read(page, [line("a", "Receipt", 10, 10, 80, { score: 0.9, characterScores: [0.9] })]);
  type(driver, "a", "One\r\n two", "visit");
  expect(driver.answer().regions).toEqual([line("a", "One two", 10, 10)]);
});

it("divides a line at the cursor, its place in proportion", () => {
  const driver = read();
  const step = splitLineStep(driver.state(), "b", 6);
  driver.send({ type: "step", step: step! }).expectUndoSteps(1);
  const [id] = driver.state().selection;
  const [first, second] = [lineOf(driver.state(), "b")!, lineOf(driver.state(), id!)!];
  expect([first.text, second.text]).toEqual(["Total", "12.40"]);
  expect(quadBounds(first.quad)).toEqual({ x: 10, y: 40, width: 36.36, height: 10 });
  expect(quadBounds(second.quad)).toEqual({ x: 53.64, y: 40, width: 36.36, height: 10 });
  driver.undo().expectRegion("b", page[0]);
  expect(splitLineStep(driver.state(), "b", 0)).toBeNull();
  expect(splitLineStep(driver.state(), "b", 11)).toBeNull();
});

it("joins neighbours of a row end to end, and others around both", () => {
  const driver = read();
  driver.send({ type: "step", step: joinLinesStep(driver.state(), "b", "c")! });
  expect(lineOf(driver.state(), "b")).toMatchObject({ text: "Total 12.40 Thank you" });
  expect(quadBounds(lineOf(driver.state(), "b")!.quad)).toEqual({ x: 10, y: 40, width: 150, height: 10 });
  expect(lineOf(driver.state(), "c")).toBeUndefined();
  driver.expectUndoSteps(1).expectSelected("b");
  driver.send({ type: "step", step: joinLinesStep(driver.state(), "a", "b")! });
  expect(quadBounds(lineOf(driver.state(), "a")!.quad)).toEqual({ x: 10, y: 10, width: 150, height: 40 });
  expect(joinLinesStep(driver.state(), "a", "a")).toBeNull();
});

it("gives back the line that was divided when its parts are joined", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), fc.integer({ min: -20, max: 20 }), (at, slant) => {
      const quad: LineRegion["quad"] = [[20, 30], [100, 30 + slant], [100, 42 + slant], [20, 42]]; // biome-ignore format: four corners
      const driver = read(page, [line("a", "abcdefghijk", 0, 0, 0, { quad })]);
      driver.send({ type: "step", step: splitLineStep(driver.state(), "a", at)! });
      const [second] = driver.state().selection;
      driver.send({ type: "step", step: joinLinesStep(driver.state(), "a", second!)! });
      const { x, y, width, height } = quadBounds(lineOf(driver.state(), "a")!.quad);
      // The joined line is upright to its direction; the first one may lean.
      const lean = Math.abs(slant) * 0.2 + 0.1;
      expect(Math.abs(x - 20)).toBeLessThan(lean);
      expect(Math.abs(width - 80)).toBeLessThan(2 * lean);
      expect(Math.abs(y - Math.min(30, 30 + slant))).toBeLessThan(lean);
      expect(height).toBeGreaterThan(10);
    }),
  );
});

it("removes a line and goes on with the next", () => {
  const driver = read();
  driver
    .send({ type: "step", step: removeLineStep("b", "c") })
    .expectSelected("c")
    .expectUndoSteps(1);
  driver.undo();
  expect(textOf(driver, "b")).toBe("Total 12.40");
});

it("leaves a locked line as it is", () => {
  const driver = read();
  driver.send({ type: "step", step: { settings: { locked: new Set(["a"]) } } });
  type(driver, "a", "Re", "visit").expectUndoSteps(0);
  expect(textOf(driver, "a")).toBe("Receipt");
});

it("names the fields of a form with their lines, and those that are missing", () => {
  const driver = read();
  driver.send({ type: "step", step: fieldStep(driver.state(), "b", "Total") });
  expect(textFields(driver.state(), ["Text", "Date", "Total"], ["a", "b", "c"])).toEqual([
    { name: "Date", ids: [] },
    { name: "Total", ids: ["b"] },
  ]);
});

it("finds text whatever its case and marks", () => {
  expect(saysText({ text: "ÜBER uns" }, " uber")).toBe(true);
  expect(saysText({ text: "ﬁnd" }, "FIND")).toBe(true);
  expect(saysText({ text: "over" }, "uber")).toBe(false);
});

it("points out the lines with a character that the model was unsure of", () => {
  const unsure = line("b", "Tot", 10, 40, 80, { score: 0.9, characterScores: [0.99, 0.79, 0.9] });
  const whole = line("c", "?", 10, 60, 80, { score: 0.5 });
  const driver = read([line("a", "Re", 10, 10, 80, { score: 0.9, characterScores: [0.8, 1] }), unsure, whole]);
  expect([...unsureLinesOf(driver.state())]).toEqual(["b", "c"]);
});

it("marks unsure characters for as long as they are the model's", () => {
  const original = { text: "T0tal", characterScores: [0.99, 0.4, 0.99, 0.99, 0.6] };
  const marks = (text: string) =>
    textPieces(text, original).map((piece) => (piece.isUnsure ? `<${piece.text}>` : piece.text));
  expect(marks("T0tal").join("")).toBe("T<0>ta<l>");
  expect(marks("Total").join("")).toBe("Tota<l>");
  expect(marks("T0ta1").join("")).toBe("T<0>ta1");
  expect(marks("").join("")).toBe("");
  expect(unsureCount(textPieces("T0tal", original))).toBe(2);
  expect(textPieces("T0tal", undefined)).toEqual([{ text: "T0tal", isUnsure: false }]);
  const wide = { text: "𝄞a", characterScores: [0.1, 0.9] };
  expect(textPieces("𝄞a", wide)).toEqual([{ text: "𝄞", isUnsure: true }, { text: "a", isUnsure: false }]); // biome-ignore format: one row
});

it("never loses or adds a letter by marking", () => {
  const string = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(string, string, (text, before) => {
      const characterScores = Array.from(before, (_, i) => (i % 3) / 3);
      const pieces = textPieces(text, { text: before, characterScores });
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    }),
  );
});

it("tells pages that are read from right to left", () => {
  expect(isRightToLeft([{ text: "שלום 12" }, { text: "abc" }])).toBe(true);
  expect(isRightToLeft([{ text: "Hello" }, { text: "12 שלום" }])).toBe(false);
  expect(isRightToLeft([])).toBe(false);
});

it("goes to a line so that it can be read: close enough, whole if it fits, else from its start", () => {
  const imageSize = { width: 4_000, height: 6_000 };
  const seenAt = (driver: Driver, id: string) => {
    driver.send({ type: "step", step: goToLine(driver.state(), id) }).expectSelected(id);
    return boxToScreen(driver.state().camera, quadBounds(lineOf(driver.state(), id)!.quad));
  };
  const open = (regions: LineRegion[]) => {
    const driver = drive(regions, { imageSize, tools: ["select", "line", "pan"] });
    return driver.send({ type: "viewport", size: { width: 800, height: 600 } });
  };
  const driver = open([line("short", "a", 300, 5_000, 200), line("long", "b", 100, 100, 3_800)]);
  const short = seenAt(driver, "short");
  expect(short.height).toBeGreaterThanOrEqual(20);
  expect([short.x >= 0, short.x + short.width <= 800, short.y >= 0, short.y + 20 <= 600]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  const long = seenAt(driver, "long");
  expect(long.height).toBeCloseTo(20, 6);
  expect([long.x >= 0, long.x < 100, long.y >= 0, long.y < 600]).toEqual([true, true, true, true]);
  const { camera } = driver.state();
  driver.send({ type: "step", step: goToLine(driver.state(), "long") });
  expect(driver.state().camera).toEqual(camera);
});

it("shows where a long line begins, on a page from right to left and in a view that stands on its head", () => {
  const imageSize = { width: 4_000, height: 600 };
  const long = line("long", "a", 50, 300, 3_900);
  const [a, b, c, d] = long.quad;
  const mirrored: LineRegion["quad"] = [b, a, d, c];
  const startOf = (region: LineRegion, turns: number) => {
    const driver = drive([region], { imageSize, tools: ["select", "line", "pan"] });
    driver.send({ type: "viewport", size: { width: 800, height: 600 } });
    for (let turn = 0; turn < turns; turn++) driver.keys("alt+r");
    driver.send({ type: "step", step: goToLine(driver.state(), "long") });
    const [[x, y]] = region.quad;
    return toScreen(driver.state().camera, imagePoint(x, y));
  };
  for (const start of [startOf(long, 0), startOf({ ...long, quad: mirrored }, 0), startOf(long, 2)]) {
    expect([start.x >= 0 && start.x <= 800, start.y >= 0 && start.y <= 600]).toEqual([true, true]);
  }
});
