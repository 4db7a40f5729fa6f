import type { Answer, Region } from "@/lib/core/answer";

export const imageSize = { width: 2000, height: 1500 };
export const maskSize = { width: 4096, height: 4096 };
/** 48 megapixels. */
export const largeSize = { width: 8000, height: 6000 };
export const labels = ["Car", "Van", "Bus", "Bicycle", "Person"];

/** The region that is dragged lies alone in the middle: a box, or a polygon about the same middle. */
export const target = { x: 950, y: 710, width: 100, height: 80 };

/** `strokes` is an empty picture of 4,096² pixels, for the brush; `large` a photograph of 48 megapixels. */
export type SceneName = "boxes" | "polygons" | "strokes" | "large";
export type Box = Extract<Region, { type: "box" }>;
export type Polygon = Extract<Region, { type: "polygon" }>;

const vertices = 100;

/** So many regions, always the same, and the target as the last. */
export function crowd(scene: SceneName, count: number): Answer {
  if (scene === "strokes" || scene === "large") return { labels: [], regions: [] };
  const chance = sequence(42);
  const regions: Region[] = [];
  while (regions.length < count - 1) {
    const [width, height] = scene === "boxes" ? [8 + chance() * 32, 8 + chance() * 32] : [60, 60];
    const [x, y] = [chance() * (imageSize.width - width), chance() * (imageSize.height - height)];
    const label = labels[Math.floor(chance() * labels.length)] ?? "Car";
    if (x + width > 850 && x < 1150 && y + height > 600 && y < 900) continue;
    const box = { x, y, width, height };
    regions.push(regionIn(scene, `region-${regions.length}`, label, box));
  }
  regions.push(regionIn(scene, "target", "Car", target));
  return { labels: [], regions };
}

function regionIn(scene: SceneName, id: string, label: string, box: typeof target): Box | Polygon {
  const named = { id, label, score: null };
  return scene === "boxes" ? { ...named, type: "box", ...box } : { ...named, type: "polygon", rings: [ringIn(box)] };
}

/** A round outline with a hundred small teeth. */
function ringIn({ x, y, width, height }: typeof target): [number, number][] {
  return Array.from({ length: vertices }, (_, i) => {
    const [angle, reach] = [(i / vertices) * 2 * Math.PI, i % 2 ? 0.5 : 0.46];
    return [x + width * (0.5 + reach * Math.cos(angle)), y + height * (0.5 + reach * Math.sin(angle))];
  });
}

/** Numbers in 0..1 that come the same each time (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
