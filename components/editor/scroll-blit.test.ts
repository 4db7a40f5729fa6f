import fc from "fast-check";
import { expect, it } from "vitest";
import { holdsPoint } from "@/lib/core/geometry/box";
import { type Camera, toScreen } from "@/lib/core/geometry/camera";
import { imagePoint } from "@/lib/core/geometry/point";
import { blitBetween } from "./scroll-blit";

const viewport = { width: 90, height: 60 };
const ratio = fc.constantFrom(1, 1.25, 1.5, 2, 3);
const camera = fc.record({
  scale: fc.constantFrom(0.3, 1, 4),
  x: fc.double({ min: -50, max: 50, noNaN: true }),
  y: fc.double({ min: -50, max: 50, noNaN: true }),
  turns: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
});
const way = fc.double({ min: -40, max: 40, noNaN: true });

it("moves by whole device pixels, and never half a pixel away from where the image belongs", () => {
  fc.assert(
    fc.property(camera, way, way, ratio, (drawn, dx, dy, pixels) => {
      const wanted: Camera = { ...drawn, x: drawn.x + dx, y: drawn.y + dy };
      const blit = blitBetween(drawn, wanted, viewport, pixels)!;
      const [at, should] = [blit.camera, wanted].map((view) => toScreen(view, imagePoint(7, 3)));
      expect(Math.abs(at!.x - should!.x) * pixels).toBeLessThanOrEqual(0.5 + 1e-9);
      expect(Math.abs(at!.y - should!.y) * pixels).toBeLessThanOrEqual(0.5 + 1e-9);
      expect(Number.isInteger(blit.dx) && Number.isInteger(blit.dy)).toBe(true);
      expect((blit.camera.x - drawn.x) * pixels).toBeCloseTo(blit.dx, 6);
    }),
  );
});

it("draws every pixel that was not there, and no other twice", () => {
  const pixel = fc.record({ x: fc.integer({ min: 0, max: 89 }), y: fc.integer({ min: 0, max: 59 }) });
  fc.assert(
    fc.property(camera, way, way, pixel, (drawn, dx, dy, { x, y }) => {
      const blit = blitBetween(drawn, { ...drawn, x: drawn.x + dx, y: drawn.y + dy }, viewport, 1)!;
      const [fromX, fromY] = [x - blit.dx, y - blit.dy];
      const isCopied = fromX >= 0 && fromY >= 0 && fromX < viewport.width && fromY < viewport.height;
      const strips = blit.strips.filter((strip) => holdsPoint(strip, imagePoint(x + 0.5, y + 0.5)));
      expect(strips.length).toBe(isCopied ? 0 : 1);
    }),
  );
});

it("gives up where nothing drawn can be used", () => {
  const drawn: Camera = { scale: 1, x: 0, y: 0, turns: 0 };
  expect(blitBetween(drawn, { ...drawn, scale: 1.1 }, viewport, 1)).toBeNull();
  expect(blitBetween(drawn, { ...drawn, turns: 1 }, viewport, 1)).toBeNull();
  expect(blitBetween(drawn, { ...drawn, x: 90 }, viewport, 1)).toBeNull();
  expect(blitBetween(drawn, { ...drawn, y: -60 }, viewport, 1)).toBeNull();
  expect(blitBetween(drawn, drawn, viewport, 2)?.strips).toEqual([]);
});
