import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fitCamera,
  isSameCamera,
  panBy,
  pinch,
  resizeCamera,
  reveal,
  scaleMax,
  toImage,
  toScreen,
  viewOf,
  zoomAt,
} from "./camera";
import { imagePoint, screenPoint } from "./point";

const viewport = { width: 900, height: 600 };
const side = fc.integer({ min: 1, max: 20_000 });
const image = fc.record({ width: side, height: side });
const camera = fc.record({
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
      fc.property(image, fc.array(step, { maxLength: 12 }), (size, steps) => {
        let view = fitCamera(size, viewport);
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
      fc.property(image, (size) => {
        const view = fitCamera(size, viewport);
        const [start, end] = [toScreen(view, imagePoint(0, 0)), toScreen(view, imagePoint(size.width, size.height))];
        expect(start.x).toBeGreaterThanOrEqual(0);
        expect(end.y).toBeLessThanOrEqual(viewport.height);
        expect(start.x).toBeCloseTo(viewport.width - end.x, 6);
        expect(start.y).toBeCloseTo(viewport.height - end.y, 6);
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

  it("moves no more than needed to show a region", () => {
    const size = { width: 1_000, height: 1_000 };
    const view = zoomAt(fitCamera(size, viewport), screenPoint(450, 300), 8, size, viewport);
    const seen = viewOf(view, viewport);
    expect(reveal(view, { x: seen.x + 5, y: seen.y + 5, width: 10, height: 10 }, size, viewport)).toBe(view);
    const shown = viewOf(reveal(view, { x: 900, y: 900, width: 20, height: 20 }, size, viewport), viewport);
    expect(shown.x + shown.width).toBeGreaterThan(920);
    expect(shown.y + shown.height).toBeGreaterThan(920);
  });
});
