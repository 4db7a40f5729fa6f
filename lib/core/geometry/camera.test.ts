import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boxToImage,
  boxToScreen,
  fitCamera,
  isSameCamera,
  matrixOf,
  panBy,
  pinch,
  resizeCamera,
  reveal,
  scaleMax,
  type Turns,
  toImage,
  toScreen,
  turnCamera,
  unturned,
  viewOf,
  zoomAt,
} from "./camera";
import { imagePoint, screenPoint } from "./point";

const viewport = { width: 900, height: 600 };
const side = fc.integer({ min: 1, max: 20_000 });
const image = fc.record({ width: side, height: side });
const turns = fc.constantFrom<Turns>(0, 1, 2, 3);
const camera = fc.record({
  turns,
  scale: fc.double({ min: 0.01, max: scaleMax, noNaN: true }),
  x: fc.double({ min: -5_000, max: 5_000, noNaN: true }),
  y: fc.double({ min: -5_000, max: 5_000, noNaN: true }),
});
const onScreen = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 600 }) });

describe("the camera", () => {
  it("brings a pointer back to where it was, at any zoom and device pixel ratio", () => {
    fc.assert(
      fc.property(camera, onScreen, fc.constantFrom(1, 1.25, 1.5, 2, 3), (view, { x, y }, ratio) => {
        const pointer = screenPoint(Math.round(x * ratio) / ratio, Math.round(y * ratio) / ratio);
        const back = toScreen(view, toImage(view, pointer));
        expect(Math.abs(back.x - pointer.x) * ratio).toBeLessThan(0.5);
        expect(Math.abs(back.y - pointer.y) * ratio).toBeLessThan(0.5);
      }),
    );
  });

  it("is exact both ways, points and boxes, in every quarter turn", () => {
    const place = fc.double({ min: -100, max: 20_000, noNaN: true });
    const length = fc.double({ min: 0, max: 5_000, noNaN: true });
    fc.assert(
      fc.property(camera, place, place, length, length, (view, x, y, width, height) => {
        const back = toImage(view, toScreen(view, imagePoint(x, y)));
        expect(Math.hypot(back.x - x, back.y - y) * view.scale).toBeLessThan(1e-9 * Math.max(1, view.scale));
        const box = boxToImage(view, boxToScreen(view, { x, y, width, height }));
        expect(Math.abs(box.x - x) + Math.abs(box.y - y)).toBeLessThan(1e-6);
        expect(Math.abs(box.width - width) + Math.abs(box.height - height)).toBeLessThan(1e-6);
      }),
    );
  });

  it("turns clockwise: what was the top left of the image comes to the top right", () => {
    const size = { width: 400, height: 200 };
    const corner = (turned: Turns) => toScreen(fitCamera(size, viewport, turned), imagePoint(0, 0));
    const [upright, right, over, left] = ([0, 1, 2, 3] as const).map(corner);
    expect(upright!.x < 450 && upright!.y < 300).toBe(true);
    expect(right!.x > 450 && right!.y < 300).toBe(true);
    expect(over!.x > 450 && over!.y > 300).toBe(true);
    expect(left!.x < 450 && left!.y > 300).toBe(true);
  });

  it("draws with its matrix what it says of points, and a box where its corners are", () => {
    fc.assert(
      fc.property(camera, fc.integer({ max: 900 }), fc.integer({ max: 900 }), (view, x, y) => {
        const [a, b, c, d, e, f] = matrixOf(view);
        const at = toScreen(view, imagePoint(x, y));
        expect(a * x + c * y + e).toBeCloseTo(at.x, 3);
        expect(b * x + d * y + f).toBeCloseTo(at.y, 3);
        const far = toScreen(view, imagePoint(x + 30, y + 20));
        const box = boxToScreen(view, { x, y, width: 30, height: 20 });
        expect(box.x).toBeCloseTo(Math.min(at.x, far.x), 3);
        expect(box.y).toBeCloseTo(Math.min(at.y, far.y), 3);
        expect(box.x + box.width).toBeCloseTo(Math.max(at.x, far.x), 3);
        expect(box.y + box.height).toBeCloseTo(Math.max(at.y, far.y), 3);
      }),
    );
  });

  it("tells which way over the image looks like a way on the screen", () => {
    fc.assert(
      fc.property(camera, fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), (view, dx, dy) => {
        const way = unturned(view, { dx, dy });
        const [from, to] = [toScreen(view, imagePoint(5, 5)), toScreen(view, imagePoint(5 + way.dx, 5 + way.dy))];
        expect(to.x - from.x).toBeCloseTo(dx * view.scale, 6);
        expect(to.y - from.y).toBeCloseTo(dy * view.scale, 6);
      }),
    );
  });

  it("turns a fitted view into a fitted one, and four quarters back to where it was", () => {
    fc.assert(
      fc.property(image, onScreen, fc.double({ min: 1.1, max: 4, noNaN: true }), (size, at, factor) => {
        const fitted = fitCamera(size, viewport);
        const right = turnCamera(fitted, 1, size, viewport);
        expect(isSameCamera(right, fitCamera(size, viewport, 1))).toBe(true);
        expect(isSameCamera(turnCamera(right, 3, size, viewport), fitted)).toBe(true);
        const zoomed = zoomAt(fitted, screenPoint(at.x, at.y), factor, size, viewport);
        const middle = screenPoint(450, 300);
        const [seen, turned] = [toImage(zoomed, middle), turnCamera(zoomed, 1, size, viewport)];
        const isOnImage = seen.x > 0 && seen.y > 0 && seen.x < size.width && seen.y < size.height;
        fc.pre(isOnImage && zoomed.scale * Math.min(size.width, size.height) > 100);
        expect(toImage(turned, middle).x).toBeCloseTo(seen.x, 5);
        expect(toImage(turned, middle).y).toBeCloseTo(seen.y, 5);
      }),
    );
  });

  it("zooms about the pointer in every quarter turn, unless that would lose the image", () => {
    const size = { width: 4_000, height: 3_000 };
    fc.assert(
      fc.property(turns, onScreen, fc.double({ min: 1, max: 20, noNaN: true }), (turned, { x, y }, factor) => {
        const start = fitCamera(size, viewport, turned);
        const held = screenPoint(x, y);
        const seen = toImage(start, held);
        fc.pre(seen.x > 0 && seen.y > 0 && seen.x < size.width && seen.y < size.height);
        fc.pre(x > 60 && y > 60 && x < viewport.width - 60 && y < viewport.height - 60);
        const after = toImage(zoomAt(start, held, factor, size, viewport), held);
        expect(Math.hypot(after.x - seen.x, after.y - seen.y)).toBeLessThan(1e-6);
      }),
    );
  });

  it("zooms about the pointer: what is under it stays under it", () => {
    const size = { width: 4_000, height: 3_000 };
    const held = screenPoint(300, 200);
    const start = fitCamera(size, viewport);
    const zoomed = zoomAt(start, held, 3, size, viewport);
    expect(zoomed.scale).toBeCloseTo(start.scale * 3, 9);
    expect(toImage(zoomed, held).x).toBeCloseTo(toImage(start, held).x, 6);
    expect(toImage(zoomed, held).y).toBeCloseTo(toImage(start, held).y, 6);
  });

  it("never zooms past its limits nor loses the image", () => {
    const step = fc.oneof(
      fc.record({ zoom: fc.double({ min: 0.01, max: 100, noNaN: true }), at: onScreen }),
      fc.record({ dx: fc.integer({ min: -9_000, max: 9_000 }), dy: fc.integer({ min: -9_000, max: 9_000 }) }),
    );
    fc.assert(
      fc.property(image, turns, fc.array(step, { maxLength: 12 }), (size, turned, steps) => {
        let view = fitCamera(size, viewport, turned);
        for (const s of steps) {
          view =
            "zoom" in s
              ? zoomAt(view, screenPoint(s.at.x, s.at.y), s.zoom, size, viewport)
              : panBy(view, s.dx, s.dy, size, viewport);
        }
        const seen = viewOf(view, viewport);
        expect(view.scale).toBeLessThanOrEqual(scaleMax);
        expect(seen.x).toBeLessThan(size.width);
        expect(seen.x + seen.width).toBeGreaterThan(0);
        expect(seen.y).toBeLessThan(size.height);
        expect(seen.y + seen.height).toBeGreaterThan(0);
      }),
    );
  });

  it("fits any image whole and in the middle", () => {
    fc.assert(
      fc.property(image, turns, (size, turned) => {
        const seen = boxToScreen(fitCamera(size, viewport, turned), { x: 0, y: 0, ...size });
        expect(seen.x).toBeGreaterThanOrEqual(0);
        expect(seen.y).toBeGreaterThanOrEqual(0);
        expect(seen.x).toBeCloseTo(viewport.width - seen.x - seen.width, 6);
        expect(seen.y).toBeCloseTo(viewport.height - seen.y - seen.height, 6);
      }),
    );
  });

  it("shows a small picture large", () => {
    expect(fitCamera({ width: 28, height: 28 }, viewport).scale).toBeGreaterThan(19);
  });

  it("keeps under two fingers what was under them", () => {
    const size = { width: 1_000, height: 1_000 };
    const start = fitCamera(size, viewport);
    const from = [screenPoint(400, 300), screenPoint(500, 300)] as const;
    const to = [screenPoint(350, 320), screenPoint(550, 320)] as const;
    const view = pinch(start, from, to, size, viewport);
    expect(toImage(view, to[0]).x).toBeCloseTo(toImage(start, from[0]).x, 6);
    expect(toImage(view, to[1]).x).toBeCloseTo(toImage(start, from[1]).x, 6);
    expect(toImage(view, to[0]).y).toBeCloseTo(toImage(start, from[0]).y, 6);
  });

  it("fits again after the window changed, unless somebody had zoomed", () => {
    const size = { width: 1_000, height: 500 };
    const next = { width: 400, height: 700 };
    const fitted = fitCamera(size, viewport);
    expect(isSameCamera(resizeCamera(fitted, size, viewport, next), fitCamera(size, next))).toBe(true);
    const zoomed = zoomAt(fitted, screenPoint(450, 300), 2, size, viewport);
    const kept = resizeCamera(zoomed, size, viewport, next);
    expect(kept.scale).toBe(zoomed.scale);
    expect(toImage(kept, screenPoint(200, 350)).x).toBeCloseTo(toImage(zoomed, screenPoint(450, 300)).x, 6);
  });

  it.each([0, 1, 2, 3] as const)("moves no more than needed to show a region, turned %i quarters", (turned) => {
    const size = { width: 1_000, height: 1_000 };
    const view = zoomAt(fitCamera(size, viewport, turned), screenPoint(450, 300), 8, size, viewport);
    const seen = viewOf(view, viewport);
    expect(reveal(view, { x: seen.x + 5, y: seen.y + 5, width: 10, height: 10 }, size, viewport)).toBe(view);
    const shown = viewOf(reveal(view, { x: 900, y: 900, width: 20, height: 20 }, size, viewport), viewport);
    expect(shown.x <= 900 && shown.x + shown.width >= 920).toBe(true);
    expect(shown.y <= 900 && shown.y + shown.height >= 920).toBe(true);
  });
});
