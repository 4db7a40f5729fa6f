import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { boxToScreen, toScreen } from "@/lib/core/geometry/camera";
import { imagePoint, type ScreenPoint, screenPoint } from "@/lib/core/geometry/point";
import { cornersOf } from "@/lib/core/geometry/rotated";
import { drive } from "./drive";
import { verticesOf } from "./region-kinds";
import type { ToolId } from "./tools";

/**
 * What is stored is what was drawn: whatever the zoom, the place and the quarter turn of the view, each corner of the
 * stored region lies on the screen where the pointer was, within half a pixel. Pointers are told in CSS pixels, so the
 * device pixel ratio never enters; and the picture is upright before anybody sees it.
 */
const viewport = { width: 200, height: 100 };
const imageSize = { width: 4000, height: 3000 };
/** Farther in than any snapping reaches. */
const edgePixels = 10;

const camera = fc
  .record({
    scale: fc.double({ min: 0.08, max: 64, noNaN: true }),
    turns: fc.constantFrom(0, 1, 2, 3),
    // Where in the image the middle of the view lies.
    across: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    down: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  })
  .map(({ scale, turns, across, down }) => {
    const turned = { scale, x: 0, y: 0, turns } as const;
    const middle = toScreen(turned, imagePoint(across * imageSize.width, down * imageSize.height));
    return { ...turned, x: viewport.width / 2 - middle.x, y: viewport.height / 2 - middle.y };
  });

const place = fc.record({
  x: fc.double({ min: 1, max: 199, noNaN: true }),
  y: fc.double({ min: 1, max: 99, noNaN: true }),
});
type Place = { x: number; y: number };

/** A view, and so many places in it, on the image and away from its edge. */
const scene = (count: number) =>
  fc
    .tuple(camera, fc.array(place, { minLength: count, maxLength: count }))
    .filter(([view, places]) => places.every((at) => isInside(view, at)));

function isInside(view: typeof camera extends fc.Arbitrary<infer C> ? C : never, { x, y }: Place): boolean {
  const image = boxToScreen(view, { x: 0, y: 0, ...imageSize });
  const [dx, dy] = [x - image.x, y - image.y];
  return dx > edgePixels && dy > edgePixels && image.width - dx > edgePixels && image.height - dy > edgePixels;
}

const away = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y);
const areFar = (places: readonly Place[], pixels: number) =>
  places.every((a, i) => places.every((b, j) => i === j || away(a, b) > pixels));

function open(tool: ToolId, view: Parameters<ReturnType<typeof drive>["look"]>[0], regions: readonly Region[] = []) {
  return drive(regions, { imageSize, tools: ["select", tool] })
    .send({ type: "viewport", size: viewport })
    .look(view)
    .pick(tool);
}

type Driver = ReturnType<typeof open>;
const seen = (driver: Driver, point: Place): ScreenPoint =>
  toScreen(driver.state().camera, imagePoint(point.x, point.y));

function expectNear(driver: Driver, stored: readonly Place[], drawn: readonly Place[], pixels = 0.5) {
  expect(stored).toHaveLength(drawn.length);
  for (const [i, point] of stored.entries()) {
    expect(away(seen(driver, point), screenPoint(drawn[i]!.x, drawn[i]!.y))).toBeLessThanOrEqual(pixels);
  }
}

const moved = (point: Place, from: Place, to: Place): Place => ({
  x: point.x + to.x - from.x,
  y: point.y + to.y - from.y,
});
const pairs = (places: readonly Place[]) => places.map(({ x, y }): [number, number] => [x, y]);
const region = (driver: Driver) => driver.answer().regions[0];
const pointsOf = (driver: Driver) => verticesOf(region(driver)!).flat();

/** The stored corner that is nearest to each place. */
function nearest(driver: Driver, corners: readonly Place[], places: readonly Place[]): Place[] {
  return places.map((at) => [...corners].sort((a, b) => away(seen(driver, a), at) - away(seen(driver, b), at))[0]!);
}

describe("what is stored is what was drawn", () => {
  it("of a box", () => {
    fc.assert(
      fc.property(scene(2), ([view, [a, b]]) => {
        // Sides are stored in hundredths, so one that is just long enough may be rounded below it.
        const least = Math.max(3, 1.1 * view.scale) + 0.02 * view.scale;
        fc.pre(Math.min(Math.abs(a!.x - b!.x), Math.abs(a!.y - b!.y)) > least);
        const driver = open("box", view).drag([a!.x, a!.y], [b!.x, b!.y]);
        const stored = region(driver);
        if (stored?.type !== "box") throw new Error("there is no box");
        expectNear(driver, nearest(driver, cornersOf(stored), [a!, b!]), [a!, b!]);
      }),
    );
  });

  it("of an outline, point by point", () => {
    fc.assert(
      fc.property(scene(4), ([view, places]) => {
        fc.pre(areFar(places, 10));
        const driver = open("polygon", view).clicks(pairs(places)).keys("enter");
        fc.pre(region(driver) !== undefined);
        expectNear(driver, pointsOf(driver), places);
      }),
    );
  });

  it("of a figure's points", () => {
    fc.assert(
      fc.property(scene(3), ([view, places]) => {
        fc.pre(areFar(places, 10));
        const driver = open("keypoints", view).clicks(pairs(places)).keys("enter");
        expectNear(driver, pointsOf(driver), places);
      }),
    );
  });

  it("of a line of text, read from the top left as it is seen", () => {
    fc.assert(
      fc.property(scene(2), ([view, [a, b]]) => {
        fc.pre(Math.min(Math.abs(a!.x - b!.x), Math.abs(a!.y - b!.y)) > Math.max(4, 1.1 * view.scale));
        const driver = open("line", view).drag([a!.x, a!.y], [b!.x, b!.y]);
        const [left, right] = [Math.min(a!.x, b!.x), Math.max(a!.x, b!.x)];
        const [top, bottom] = [Math.min(a!.y, b!.y), Math.max(a!.y, b!.y)];
        const corners = [
          { x: left, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: left, y: bottom },
        ];
        expectNear(driver, pointsOf(driver), corners);
      }),
    );
  });

  it("of a turned box: its first side is where it was drawn, and it reaches as far across as the hand went", () => {
    fc.assert(
      fc.property(scene(3), ([view, [a, b, c]]) => {
        const length = away(a!, b!);
        const reach = ((b!.x - a!.x) * (c!.y - a!.y) - (b!.y - a!.y) * (c!.x - a!.x)) / length;
        fc.pre(Math.min(length, Math.abs(reach)) > Math.max(4, 1.1 * view.scale));
        const normal = { x: (-(b!.y - a!.y) / length) * reach, y: ((b!.x - a!.x) / length) * reach };
        const far = [a!, b!].map(({ x, y }) => ({ x: x + normal.x, y: y + normal.y }));
        fc.pre(far.every((at) => isInside(view, at)));
        const driver = open("rotatedBox", view).clicks(pairs([a!, b!, c!]));
        const stored = region(driver);
        if (stored?.type !== "box") throw new Error("there is no box");
        const drawn = [a!, b!, ...far];
        // Place, size and angle are rounded one by one: a hundredth of a pixel, which shows only when it is 64 times as large.
        expectNear(driver, nearest(driver, cornersOf(stored), drawn), drawn, Math.max(0.5, 0.0115 * view.scale));
      }),
    );
  });

  it("of a vertex that is dragged", () => {
    fc.assert(
      fc.property(scene(4), ([view, [a, b, c, to]]) => {
        fc.pre(areFar([a!, b!, c!], 20) && away(a!, to!) > 5);
        const driver = open("polygon", view)
          .clicks(pairs([a!, b!, c!]))
          .keys("enter", "v");
        fc.pre(region(driver) !== undefined);
        const [first, ...others] = pointsOf(driver).map((point) => seen(driver, point));
        driver.drag([a!.x, a!.y], [to!.x, to!.y]);
        expectNear(driver, pointsOf(driver), [moved(first!, a!, to!), ...others]);
      }),
    );
  });

  it("of a move: all of a region goes as far as the pointer", () => {
    fc.assert(
      fc.property(scene(2), ([view, [a, to]]) => {
        const size = 30 / view.scale;
        const corner = { x: a!.x - 15, y: a!.y - 15 };
        fc.pre(
          [corner, { x: a!.x + 15, y: a!.y + 15 }, { x: to!.x - 15, y: to!.y - 15 }].every((p) => isInside(view, p)),
        );
        fc.pre(isInside(view, { x: to!.x + 15, y: to!.y + 15 }) && away(a!, to!) > 5 && size > 2);
        const made = open("polygon", view)
          .clicks([
            [corner.x, corner.y],
            [corner.x + 30, corner.y],
            [corner.x + 15, corner.y + 30],
          ])
          .keys("enter", "v");
        const before = pointsOf(made).map((point) => seen(made, point));
        made.drag([a!.x, a!.y], [to!.x, to!.y]);
        expectNear(
          made,
          pointsOf(made),
          before.map((point) => moved(point, a!, to!)),
        );
      }),
    );
  });
});
