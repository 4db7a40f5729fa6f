import type { Size } from "./box";

/** For tests: a mask as plainly as it can be written down, one byte a pixel, column by column; on is any but 0. */
export type Pixels = Size & { readonly data: Uint8Array };

export function pixelsOf(runs: readonly number[], { width, height }: Size): Pixels {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < runs.length; at += runs[i]!, i++) if (i % 2 === 1) data.fill(1, at, at + runs[i]!);
  return { width, height, data };
}

export function runsOfPixels({ data }: Pixels): number[] {
  const runs = [0];
  for (const value of data) {
    if ((value ? 1 : 0) === (runs.length - 1) % 2) runs[runs.length - 1]!++;
    else runs.push(1);
  }
  return runs;
}

/** Of a picture that is written down row by row. */
export function runsOfRows(rows: ArrayLike<number>, { width, height }: Size): number[] {
  const data = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) data[x * height + y] = rows[y * width + x] ?? 0;
  return runsOfPixels({ width, height, data });
}
