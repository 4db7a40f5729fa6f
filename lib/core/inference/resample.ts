import type { ImageSize } from "../kinds/kind";
import type { Pixels } from "./manifest";

const channels = 3;

/**
 * Red, green and blue in 0..255, [height, width, 3], at another size. Each axis by itself: the mean of the area when it
 * shrinks, bilinear between pixel centres when it grows. What is transparent is seen on white.
 */
export function resample(pixels: Pixels, size: ImageSize): Float32Array {
  const narrow = resampleRows(pixels, taps(pixels.width, size.width));
  return resampleColumns(narrow, size.width, taps(pixels.height, size.height));
}

/** For each place of the output, the first source it reads and how much it takes of that one and the next ones. */
type Taps = { start: Int32Array; weights: Float32Array[] };

function taps(from: number, to: number): Taps {
  const scale = from / to;
  const start = new Int32Array(to);
  const weights: Float32Array[] = [];
  for (let i = 0; i < to; i++) {
    const tap =
      scale > 1 ? areaTap(i * scale, Math.min((i + 1) * scale, from)) : bilinearTap((i + 0.5) * scale - 0.5, from);
    start[i] = tap.start;
    weights.push(tap.weights);
  }
  return { start, weights };
}

function areaTap(low: number, high: number): { start: number; weights: Float32Array } {
  const start = Math.floor(low);
  const weights = new Float32Array(Math.max(1, Math.ceil(high - 1e-9) - start));
  for (let k = 0; k < weights.length; k++) {
    weights[k] = (Math.min(high, start + k + 1) - Math.max(low, start + k)) / (high - low);
  }
  return { start, weights };
}

function bilinearTap(at: number, from: number): { start: number; weights: Float32Array } {
  const inside = Math.min(Math.max(at, 0), from - 1);
  const start = Math.min(Math.floor(inside), Math.max(0, from - 2));
  const share = inside - start;
  return { start, weights: from === 1 ? Float32Array.of(1) : Float32Array.of(1 - share, share) };
}

function resampleRows({ width, height, data }: Pixels, { start, weights }: Taps): Float32Array {
  const output = new Float32Array(height * weights.length * channels);
  const row = new Float32Array(width * channels);
  let to = 0;
  for (let y = 0; y < height; y++) {
    readRow(data, y * width * 4, row);
    for (let x = 0; x < weights.length; x++) {
      const tap = weights[x]!;
      let [red, green, blue] = [0, 0, 0];
      for (let k = 0, from = start[x]! * channels; k < tap.length; k++) {
        const weight = tap[k]!;
        red += row[from++]! * weight;
        green += row[from++]! * weight;
        blue += row[from++]! * weight;
      }
      output[to++] = red;
      output[to++] = green;
      output[to++] = blue;
    }
  }
  return output;
}

/** One row of RGBA, laid on white. */
function readRow(data: Pixels["data"], offset: number, row: Float32Array): void {
  for (let from = offset, to = 0; to < row.length; from += 4) {
    const alpha = data[from + 3]! / 255;
    const white = 255 * (1 - alpha);
    row[to++] = data[from]! * alpha + white;
    row[to++] = data[from + 1]! * alpha + white;
    row[to++] = data[from + 2]! * alpha + white;
  }
}

function resampleColumns(input: Float32Array, width: number, { start, weights }: Taps): Float32Array {
  const rowLength = width * channels;
  const output = new Float32Array(weights.length * rowLength);
  for (let y = 0; y < weights.length; y++) {
    const tap = weights[y]!;
    const to = y * rowLength;
    for (let k = 0; k < tap.length; k++) {
      const weight = tap[k]!;
      const from = (start[y]! + k) * rowLength;
      for (let i = 0; i < rowLength; i++) output[to + i] = output[to + i]! + input[from + i]! * weight;
    }
  }
  return output;
}
