import type { Answer, AnswerLabel, BoxRegion } from "../../answer";
import type { ImageSize } from "../../kinds/kind";
import { placementOf } from "../placement";
import { type DecodeContext, type Decoder, outputOf } from "./decoder";

/** Finds with less than this share of `scoreMin` are noise, not near misses. */
const nearMissShare = 0.5;
const nearMissesMax = 10;

/**
 * Objects as centres of a heat map (CenterNet, https://arxiv.org/abs/1904.07850): a cell is an object where no
 * neighbour of the same label is hotter; four distances from the cell to the sides make its box. The surest comes first.
 * `labels` lists what was nearly seen: the best dropped find of each label.
 */
export const decodeCenters: Decoder<"centers"> = (tensors, decode, context): Answer => {
  const [height = 0, width = 0] = tensors[decode.heat]?.dims.slice(2) ?? [];
  const map = { width, height };
  const heat = outputOf(tensors, decode.heat, [context.labels.length, height, width], context.batchIndex);
  const box = outputOf(tensors, decode.box, [4, height, width], context.batchIndex);
  const peaks = findPeaks(heat, map, decode.scoreMin * nearMissShare).sort((a, b) => b.score - a.score || a.at - b.at);
  const finds = peaks.flatMap((peak) => boxOf(peak, box, map, decode.stride, context) ?? []);
  const keptCount = Math.min(finds.filter((find) => (find.score ?? 0) >= decode.scoreMin).length, decode.regionsMax);
  const regions = finds.slice(0, keptCount).map((region, i) => ({ ...region, id: `r${i + 1}` }));
  return { labels: nearMisses(finds.slice(keptCount), regions), regions };
};

/** The best dropped find of each label; a second peak inside a box of its own label is no find of its own. */
function nearMisses(dropped: readonly BoxRegion[], kept: readonly BoxRegion[]): AnswerLabel[] {
  const best = new Map<string, AnswerLabel>();
  for (const find of dropped) {
    const isSecondPeak = kept.some((region) => region.label === find.label && holdsCentreOf(region, find));
    if (!isSecondPeak && !best.has(find.label)) best.set(find.label, { label: find.label, score: find.score });
  }
  return [...best.values()].slice(0, nearMissesMax);
}

function holdsCentreOf(region: BoxRegion, find: BoxRegion): boolean {
  const [x, y] = [find.x + find.width / 2, find.y + find.height / 2];
  return x >= region.x && x <= region.x + region.width && y >= region.y && y <= region.y + region.height;
}

type Peak = { label: number; x: number; y: number; score: number; at: number };

function findPeaks(heat: Float32Array, { width, height }: ImageSize, scoreMin: number): Peak[] {
  const peaks: Peak[] = [];
  const cells = width * height;
  for (let at = 0; at < heat.length; at++) {
    const score = heat[at]!;
    if (score < scoreMin) continue;
    const cell = at % cells;
    const [x, y] = [cell % width, Math.floor(cell / width)];
    if (isPeak(heat, at - cell, x, y, { width, height }))
      peaks.push({ label: Math.floor(at / cells), x, y, score: Math.min(score, 1), at });
  }
  return peaks;
}

/** No neighbour is hotter; of equal neighbours the first one counts. */
function isPeak(heat: Float32Array, offset: number, x: number, y: number, { width, height }: ImageSize): boolean {
  const own = heat[offset + y * width + x]!;
  for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
    for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
      const other = heat[offset + ny * width + nx]!;
      const before = ny < y || (ny === y && nx < x);
      if (other > own || (before && other === own)) return false;
    }
  }
  return true;
}

/** The box in image pixels, clipped to the image; nothing when no part of it lies inside. */
function boxOf(
  peak: Peak,
  box: Float32Array,
  map: ImageSize,
  stride: number,
  { prepare, image, labels }: DecodeContext,
): BoxRegion | null {
  const cell = peak.y * map.width + peak.x;
  const side = (k: number) => box[k * map.width * map.height + cell]!;
  const place = placementOf(image, prepare);
  const toX = (x: number) => clamp(((x - place.left) / place.width) * image.width, image.width);
  const toY = (y: number) => clamp(((y - place.top) / place.height) * image.height, image.height);
  const [left, right] = [toX(peak.x * stride - side(0)), toX(peak.x * stride + side(2))];
  const [top, bottom] = [toY(peak.y * stride - side(1)), toY(peak.y * stride + side(3))];
  if (right <= left || bottom <= top) return null;
  const label = labels[peak.label] ?? "";
  return { id: "", type: "box", label, score: peak.score, x: left, y: top, width: right - left, height: bottom - top };
}

const clamp = (value: number, max: number) => Math.min(Math.max(value, 0), max);
