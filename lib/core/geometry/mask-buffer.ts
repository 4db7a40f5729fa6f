import type { Size } from "./box";
import { addRun, eachColumnRun } from "./mask";

/**
 * A mask to paint on: one byte a pixel, 0 or 1, column by column as run lengths go, so that what a stroke touched can be
 * read again without the rest: pixel (x, y) is `data[x * height + y]`.
 */
export type MaskBuffer = Size & { readonly data: Uint8Array };

export function bufferOf(runs: readonly number[], { width, height }: Size): MaskBuffer {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < runs.length; at += runs[i]!, i++) if (i % 2 === 1) data.fill(1, at, at + runs[i]!);
  return { width, height, data };
}

export function runsOfBuffer({ data }: MaskBuffer): number[] {
  const runs: number[] = [];
  readRuns(runs, data, 0, data.length);
  return runs;
}

/**
 * The runs with columns `from` up to before `to` read anew from the buffer. The cost is that of these columns and of
 * the runs, not of the image.
 */
export function spliceColumns(runs: readonly number[], buffer: MaskBuffer, from: number, to: number): number[] {
  const { width, height, data } = buffer;
  const [start, end] = [Math.max(0, from) * height, Math.min(width, to) * height];
  if (start >= end) return [...runs];
  const spliced: number[] = [];
  let at = 0;
  let i = 0;
  for (; i < runs.length && at < start; at += runs[i]!, i++) addRun(spliced, i % 2, Math.min(runs[i]!, start - at));
  readRuns(spliced, data, start, end);
  // The run that reaches over the first column may reach over the last one as well.
  if (at > end) addRun(spliced, (i - 1) % 2, at - end);
  for (; i < runs.length; at += runs[i]!, i++) addRun(spliced, i % 2, at + runs[i]! - Math.max(at, end));
  return spliced;
}

/** One byte a pixel, 0 or 1, row by row as pictures go. */
export function rowsOf(runs: readonly number[], { width, height }: Size): Uint8Array {
  const rows = new Uint8Array(width * height);
  eachColumnRun(runs, height, (x, from, to) => {
    for (let at = from * width + x, end = to * width + x; at < end; at += width) rows[at] = 1;
  });
  return rows;
}

const bandWidth = 64;

/**
 * Runs of a picture stored row by row; a pixel is on where its byte is `min` or more. It is turned into columns in
 * bands as wide as a cache line, for memory is slow across rows.
 */
export function runsOfRows(rows: ArrayLike<number>, { width, height }: Size, min = 1): number[] {
  const runs: number[] = [];
  const columns = new Uint8Array(bandWidth * height);
  for (let left = 0; left < width; left += bandWidth) {
    const count = Math.min(bandWidth, width - left);
    for (let y = 0, at = left; y < height; y++, at += width) {
      for (let x = 0, to = y; x < count; x++, to += height) columns[to] = rows[at + x]! >= min ? 1 : 0;
    }
    readRuns(runs, columns, 0, count * height);
  }
  return runs;
}

const wordBytes = Float64Array.BYTES_PER_ELEMENT;
/** Eight pixels that are on, read as one number: bytes are 0 or 1, so eight pixels alike are this or 0. */
const eightOn = new Float64Array(new Uint8Array(wordBytes).fill(1).buffer)[0]!;

/** Adds bytes `from` up to before `to` as runs; where eight in a row stay the same, eight are passed at once. */
export function readRuns(runs: number[], data: Uint8Array, from: number, to: number): void {
  const shift = (wordBytes - (data.byteOffset % wordBytes)) % wordBytes;
  const count = Math.floor((data.length - shift) / wordBytes);
  const words = count > 0 ? new Float64Array(data.buffer, data.byteOffset + shift, count) : new Float64Array(0);
  for (let at = from; at < to; ) {
    const start = at;
    const value = data[at]!;
    const eight = value === 1 ? eightOn : 0;
    while (at < to && data[at] === value) {
      if ((at - shift) % wordBytes === 0) {
        let word = (at - shift) / wordBytes;
        while (at + wordBytes <= to && words[word] === eight) {
          word++;
          at += wordBytes;
        }
        if (at >= to || data[at] !== value) break;
      }
      at++;
    }
    addRun(runs, value, at - start);
  }
}
