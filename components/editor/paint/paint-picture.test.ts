import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitCamera, type Turns, toScreen, zoomAt } from "@/lib/core/geometry/camera";
import { imagePoint, screenPoint } from "@/lib/core/geometry/point";
import { partOfTile } from "@/lib/core/picture-parts";
import type { Picture } from "../picture";
import { paintPicture, pictureViewOf, tilesSeen } from "./paint-picture";

const viewport = { width: 900, height: 600 };
const large = { width: 8_000, height: 6_000 };

/** A canvas that notes where pictures land, in device pixels; its unit is the CSS pixel, as Konva leaves it. */
function canvas(ratio: number) {
  let [a, b, c, d, e, f] = [ratio, 0, 0, ratio, 0, 0];
  const kept: (typeof a)[][] = [];
  const drawn: { source: unknown; corners: [number, number][]; smooth: boolean }[] = [];
  const context = {
    imageSmoothingEnabled: true,
    imageSmoothingQuality: "low",
    save: () => kept.push([a, b, c, d, e, f]),
    restore: () => {
      [a, b, c, d, e, f] = kept.pop() as [number, number, number, number, number, number];
    },
    transform(a2: number, b2: number, c2: number, d2: number, e2: number, f2: number) {
      [a, b, c, d, e, f] = [
        a * a2 + c * b2,
        b * a2 + d * b2,
        a * c2 + c * d2,
        b * c2 + d * d2,
        a * e2 + c * f2 + e,
        b * e2 + d * f2 + f,
      ];
    },
    drawImage(source: unknown, x: number, y: number, width: number, height: number) {
      const place = (px: number, py: number): [number, number] => [a * px + c * py + e, b * px + d * py + f];
      const corners = [place(x, y), place(x + width, y + height)];
      drawn.push({ source, corners, smooth: context.imageSmoothingEnabled });
    },
  };
  return { context: context as unknown as CanvasRenderingContext2D, drawn };
}

const source = (name: string) => name as unknown as CanvasImageSource;
const picture = (width: number, levels: string[], tiles: Picture["tiles"] = null): Picture => ({
  levels: levels.map(source),
  width,
  tiles,
});
const tiled = picture(3_072, ["preview"], {
  get: (tile) => partOfTile(tile) as unknown as ImageBitmap,
  want: () => {},
  onCome: () => () => {},
});

it("puts the picture's corners where the regions' coordinates are, at any pixel ratio, zoom and quarter turn", () => {
  const turns = fc.constantFrom<Turns>(0, 1, 2, 3);
  fc.assert(
    fc.property(
      turns,
      fc.constantFrom(1, 1.5, 2),
      fc.double({ min: 0.2, max: 30, noNaN: true }),
      (turned, ratio, by) => {
        const image = { width: 640, height: 480 };
        const camera = zoomAt(fitCamera(image, viewport, turned), screenPoint(400, 250), by, image, viewport);
        const { context, drawn } = canvas(ratio);
        paintPicture(context, picture(640, ["whole"]), pictureViewOf(image, camera, viewport, ratio));
        const should = [imagePoint(0, 0), imagePoint(640, 480)].map((point) => toScreen(camera, point));
        for (const [i, [x, y]] of drawn[0]!.corners.entries()) {
          expect(Math.abs(x - should[i]!.x * ratio)).toBeLessThan(0.01);
          expect(Math.abs(y - should[i]!.y * ratio)).toBeLessThan(0.01);
        }
      },
    ),
  );
});

it("takes the smallest level that is not shown enlarged", () => {
  const shown = (scale: number, ratio: number) => {
    const image = { width: 4_000, height: 2_000 };
    const { context, drawn } = canvas(ratio);
    const camera = { scale, x: 0, y: 0, turns: 0 as const };
    paintPicture(context, picture(4_000, ["whole", "half", "quarter"]), pictureViewOf(image, camera, viewport, ratio));
    return drawn[0]!.source;
  };
  expect([shown(2, 1), shown(0.6, 1), shown(0.5, 1), shown(0.25, 1), shown(0.1, 1)]).toEqual([
    "whole",
    "whole",
    "half",
    "quarter",
    "quarter",
  ]);
  expect(shown(0.25, 2)).toBe("half");
});

describe("a picture of 48 megapixels", () => {
  it("needs no tiles while the preview is as fine as the screen", () => {
    expect(tilesSeen(tiled, pictureViewOf(large, fitCamera(large, viewport), viewport, 2))).toEqual([]);
  });

  it("wants the tiles that are seen, from the middle outwards, and draws each where it lies", () => {
    const camera = { scale: 1, x: -3_500, y: -2_500, turns: 0 as const };
    const view = pictureViewOf(large, camera, viewport, 1);
    const names = tilesSeen(tiled, view).map(partOfTile);
    expect(names[0]).toBe("tile-3-2");
    expect([...names].sort()).toEqual(["tile-3-2", "tile-3-3", "tile-4-2", "tile-4-3"]);
    const { context, drawn } = canvas(1);
    paintPicture(context, tiled, view);
    expect(drawn[0]!.source).toBe("preview");
    const tile = drawn.find((one) => one.source === "tile-4-3")!;
    expect(tile.corners).toEqual([
      [4 * 1_024 - 3_500, 3 * 1_024 - 2_500],
      [5 * 1_024 - 3_500, 4 * 1_024 - 2_500],
    ]);
  });
});

describe("pixels are shown as what they are", () => {
  const smooth = (image: { width: number; height: number }, factor: number, turns: Turns = 0) => {
    const middle = screenPoint(450, 300);
    const camera = zoomAt(fitCamera(image, viewport, turns), middle, factor, image, viewport);
    const { context, drawn } = canvas(1);
    paintPicture(context, picture(image.width, ["whole"]), pictureViewOf(image, camera, viewport, 1));
    return drawn[0]!.smooth;
  };

  it("only to whoever looks closer than at the whole of a small picture", () => {
    expect(smooth({ width: 28, height: 28 }, 1)).toBe(true);
    expect(smooth({ width: 28, height: 28 }, 2)).toBe(true);
    expect(smooth({ width: 28, height: 28 }, 100)).toBe(false);
    expect(smooth({ width: 28, height: 28 }, 100, 1)).toBe(false);
  });

  it("and never of a photograph that is not enlarged", () => {
    expect(smooth({ width: 4_000, height: 3_000 }, 5)).toBe(true);
    expect(smooth({ width: 4_000, height: 3_000 }, 40)).toBe(false);
  });
});
