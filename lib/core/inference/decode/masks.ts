import type { Answer, AnswerLabel, Region } from "../../answer";
import { addRun } from "../../geometry/mask";
import { countsOf } from "../../geometry/mask-encode";
import { inputSizeOf, placementOf } from "../placement";
import { type DecodeContext, type Decoder, outputOf } from "./decoder";

/** A pixel belongs to a label from this chance on. */
const pixelMin = 0.5;
/** What is less sure than this share of what would be kept is noise, not nearly seen. */
const nearMissShare = 0.5;

/**
 * One mask a label, at the picture's own size: where the map, grown to it between the centres of its cells (bilinear),
 * says `pixelMin` or more. Its score is the mean chance of its pixels. `labels` lists what was nearly seen: labels whose
 * mask was dropped, or that reached no pixel.
 */
export const decodeMasks: Decoder<"masks"> = (tensors, decode, context): Answer => {
  const [height = 0, width = 0] = tensors[decode.map]?.dims.slice(2) ?? [];
  const values = outputOf(tensors, decode.map, [context.labels.length, height, width], context.batchIndex);
  const [columns, rows] = axesOf(context, width, height);
  const regions: Region[] = [];
  const nearMisses: AnswerLabel[] = [];
  for (const [i, label] of context.labels.entries()) {
    const map = values.subarray(i * width * height, (i + 1) * width * height);
    const found = maskOf(map, width, columns, rows);
    const share = found.area / (context.image.width * context.image.height);
    const score = found.area > 0 ? Math.min(1, found.sum / found.area) : 0;
    if (found.area > 0 && score >= decode.scoreMin && share >= decode.areaShareMin) {
      const { width, height } = context.image;
      regions.push({ id: `r${i + 1}`, label, score, type: "mask", width, height, counts: countsOf(found.runs) });
      continue;
    }
    // A sure but small find is the less of a doubt the smaller it is.
    const near = found.area > 0 ? score * Math.min(1, share / (decode.areaShareMin || share)) : found.most;
    if (near >= pixelMin * nearMissShare) nearMisses.push({ label, score: Math.min(1, near) });
  }
  return { labels: nearMisses.sort((a, b) => (b.score ?? 0) - (a.score ?? 0)), regions };
};

/** Where the centres of the picture's pixels lie between the centres of the map's cells, along one side. */
type Axis = { length: number; first: number; step: number; cells: number };

function axesOf({ image, prepare }: DecodeContext, width: number, height: number): [Axis, Axis] {
  const [place, input] = [placementOf(image, prepare), inputSizeOf(image, prepare)];
  const axis = (length: number, start: number, placed: number, all: number, cells: number): Axis => {
    const scale = cells / all;
    const step = (placed * scale) / length;
    return { length, first: start * scale + step / 2 - 0.5, step, cells };
  };
  return [
    axis(image.width, place.left, place.width, input.width, width),
    axis(image.height, place.top, place.height, input.height, height),
  ];
}

type Found = { runs: number[]; area: number; sum: number; most: number };

/**
 * Column by column, as run lengths go. Between two rows of the map a column's chance is a straight line, so the row
 * where it passes `pixelMin` is computed and not looked for: the cost is columns × rows of the map, not pixels.
 */
function maskOf(map: Float32Array, mapWidth: number, columns: Axis, rows: Axis): Found {
  const found: Found = { runs: [], area: 0, sum: 0, most: 0 };
  const stretches = stretchesOf(rows);
  const column = new Float64Array(rows.cells);
  for (let x = 0; x < columns.length; x++) {
    const at = clamp(columns.first + x * columns.step, columns.cells - 1);
    const left = Math.min(Math.floor(at), Math.max(0, columns.cells - 2));
    const right = Math.min(left + 1, columns.cells - 1);
    for (let row = 0, cell = 0; row < rows.cells; row++, cell += mapWidth) {
      const start = chanceOf(map[cell + left]!);
      column[row] = start + (chanceOf(map[cell + right]!) - start) * (at - left);
    }
    for (const stretch of stretches) addStretch(found, column, stretch);
  }
  return found;
}

/** Rows of the picture, `from` up to before `to`, whose centres lie between two rows of the map (at the edges: on one). */
type Stretch = { from: number; to: number; above: number; below: number; first: number; step: number };

function stretchesOf(rows: Axis): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = 0; from < rows.length; ) {
    const at = rows.first + from * rows.step;
    const above = Math.min(Math.max(Math.floor(at), -1), rows.cells - 1);
    let to = from + 1;
    while (to < rows.length && (above === rows.cells - 1 || rows.first + to * rows.step < above + 1)) to++;
    const isEdge = above < 0 || above === rows.cells - 1;
    const cell = Math.max(0, above);
    stretches.push({ from, to, above: cell, below: isEdge ? cell : cell + 1, first: at - above, step: rows.step });
    from = to;
  }
  return stretches;
}

function addStretch(found: Found, column: Float64Array, { from, to, above, below, first, step }: Stretch): void {
  const count = to - from;
  const start = column[above]!;
  const slope = column[below]! - start;
  // The chance in row i of the stretch is low + i × rise.
  const [low, rise] = [start + slope * first, slope * step];
  const high = low + (count - 1) * rise;
  found.most = Math.max(found.most, low, high);
  const [isOnFirst, isOnLast] = [low >= pixelMin, high >= pixelMin];
  if (isOnFirst === isOnLast) {
    addRun(found.runs, isOnFirst ? 1 : 0, count);
    if (isOnFirst) addChances(found, low, high, count);
    return;
  }
  const passed = clamp(Math.ceil((pixelMin - low) / rise), count - 1);
  if (isOnFirst) {
    // Falling: a row just on the limit still belongs to it.
    const kept = low + passed * rise >= pixelMin ? passed + 1 : passed;
    addRun(found.runs, 1, kept);
    addRun(found.runs, 0, count - kept);
    addChances(found, low, low + (kept - 1) * rise, kept);
  } else {
    addRun(found.runs, 0, passed);
    addRun(found.runs, 1, count - passed);
    addChances(found, low + passed * rise, high, count - passed);
  }
}

/** The sum of `count` figures in a straight line from one to the other. */
function addChances(found: Found, from: number, to: number, count: number): void {
  found.area += count;
  found.sum += (count * (from + to)) / 2;
}

/** Rounding may leave a chance a little outside 0..1, and a broken model far outside. */
const chanceOf = (value: number) => clamp(value, 1);
const clamp = (value: number, max: number) => Math.min(Math.max(value, 0), max);
