import type { Answer, Region } from "@/lib/core/answer";

export const imageSize = { width: 2000, height: 1500 };
export const labels = ["Car", "Van", "Bus", "Bicycle", "Person"];

/** The box that is dragged; it lies alone in the middle. */
export const target = { x: 950, y: 710, width: 100, height: 80 };

/** So many boxes of 8 to 40 pixels, always the same, and the target as the last. */
export function crowd(count: number): Answer {
  const chance = sequence(42);
  const regions: Region[] = [];
  while (regions.length < count - 1) {
    const [width, height] = [8 + chance() * 32, 8 + chance() * 32];
    const [x, y] = [chance() * (imageSize.width - width), chance() * (imageSize.height - height)];
    const label = labels[Math.floor(chance() * labels.length)] ?? "Car";
    if (x + width > 850 && x < 1150 && y + height > 600 && y < 900) continue;
    regions.push({ id: `region-${regions.length}`, type: "box", label, score: null, x, y, width, height });
  }
  regions.push({ id: "target", type: "box", label: "Car", score: null, ...target });
  return { labels: [], regions };
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
