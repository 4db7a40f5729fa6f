import type { Quad } from "../../geometry/quad";
import { quadSize } from "../../geometry/quad";
import type { DecodeOf } from "../decode/decoder";
import type { Pixels } from "../manifest";

type LineInput = DecodeOf<"lines">["line"];

/** Looks taken of the picture for one pixel of the line, along and across: enough that none of the picture is skipped. */
const looksMax = 16;
/** Weights of channels by place, as the model wants them. */
const places = { rgb: [0, 1, 2], bgr: [2, 1, 0] } as const;

/** How wide a line is once it is as high as the model reads it, in pixels. */
export function lineWidth(quad: Quad, { height, widthMax }: Pick<LineInput, "height" | "widthMax">): number {
  const size = quadSize(quad);
  if (size.height === 0) return 1;
  return Math.min(widthMax, Math.max(1, Math.ceil((height * size.width) / size.height)));
}

/**
 * Writes one line, cut upright out of the picture's own pixels, into `values` [3, height, paddedWidth]; what is right of
 * the line stays as it is. Corners of the quad become corners of the line, bilinear between them; each pixel is the mean
 * of as many looks at the picture as it shrinks by. Beyond the picture's edge its last pixel goes on; what is
 * transparent is seen on white.
 */
export function cutLine(pixels: Pixels, quad: Quad, line: LineInput, paddedWidth: number, values: Float32Array): void {
  const width = Math.min(lineWidth(quad, line), paddedWidth);
  const { height } = line;
  const size = quadSize(quad);
  const looksAlong = looksFor(size.width / width);
  const looksAcross = looksFor(size.height / height);
  const share = 1 / (looksAlong * looksAcross);
  const [a, b, c, d] = quad;
  const sum = new Float64Array(3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sum.fill(0);
      for (let i = 0; i < looksAcross; i++) {
        const v = (y + (i + 0.5) / looksAcross) / height;
        for (let k = 0; k < looksAlong; k++) {
          const u = (x + (k + 0.5) / looksAlong) / width;
          const atX = (1 - v) * ((1 - u) * a[0] + u * b[0]) + v * ((1 - u) * d[0] + u * c[0]);
          const atY = (1 - v) * ((1 - u) * a[1] + u * b[1]) + v * ((1 - u) * d[1] + u * c[1]);
          look(pixels, atX - 0.5, atY - 0.5, sum);
        }
      }
      for (let channel = 0; channel < 3; channel++) {
        const level = sum[places[line.channels][channel]!]! * share;
        const mean = line.mean[channel] ?? line.mean[0] ?? 0;
        const std = line.std[channel] ?? line.std[0] ?? 1;
        values[(channel * height + y) * paddedWidth + x] = (level * line.scale - mean) / std;
      }
    }
  }
}

const looksFor = (shrinking: number) => Math.min(looksMax, Math.max(1, Math.ceil(shrinking - 1e-6)));

/** Adds red, green and blue between four pixels' centres to `sum`. */
function look({ width, height, data }: Pixels, atX: number, atY: number, sum: Float64Array): void {
  const x = Math.min(Math.max(atX, 0), width - 1);
  const y = Math.min(Math.max(atY, 0), height - 1);
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const [u, v] = [x - left, y - top];
  addPixel(data, (top * width + left) * 4, (1 - u) * (1 - v), sum);
  addPixel(data, (top * width + right) * 4, u * (1 - v), sum);
  addPixel(data, (bottom * width + left) * 4, (1 - u) * v, sum);
  addPixel(data, (bottom * width + right) * 4, u * v, sum);
}

function addPixel(data: Pixels["data"], at: number, weight: number, sum: Float64Array): void {
  if (weight === 0) return;
  const alpha = (weight * data[at + 3]!) / 255;
  const white = 255 * (weight - alpha);
  sum[0] = sum[0]! + data[at]! * alpha + white;
  sum[1] = sum[1]! + data[at + 1]! * alpha + white;
  sum[2] = sum[2]! + data[at + 2]! * alpha + white;
}
