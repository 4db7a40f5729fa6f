import { hundredths, type Size } from "./box";
import type { Corner, Quad } from "./quad";

/** What of a line lies between two places along it, 0 at its start and 1 at its end. */
export function partOfQuad([startTop, endTop, endBottom, startBottom]: Quad, from: number, to: number): Mutable<Quad> {
  return rounded([
    between(startTop, endTop, from),
    between(startTop, endTop, to),
    between(startBottom, endBottom, to),
    between(startBottom, endBottom, from),
  ]);
}

/**
 * The line around two: of neighbours in one row, from the start of the first to the end of the second; else along the
 * first. It stays on the image.
 */
export function joinedQuad(first: Quad, second: Quad, image: Size): Mutable<Quad> {
  const [start, end] = [middleOf(first[0], first[3]), middleOf(first[1], first[2])];
  const along = unit(start, isBeside(first, second) ? middleOf(second[1], second[2]) : end);
  const all = [...first, ...second].map(
    ([x, y]) => [x * along[0] + y * along[1], y * along[0] - x * along[1]] as const,
  );
  const [lefts, tops] = [all.map(([left]) => left), all.map(([, top]) => top)];
  const corner = (left: number, top: number): Corner => [
    Math.min(Math.max(left * along[0] - top * along[1], 0), image.width),
    Math.min(Math.max(left * along[1] + top * along[0], 0), image.height),
  ];
  const [left, right, top, bottom] = [Math.min(...lefts), Math.max(...lefts), Math.min(...tops), Math.max(...tops)];
  return rounded([corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)]);
}

/** Whether the middle of the second lies ahead of the first one's, in the same row. */
function isBeside(first: Quad, second: Quad): boolean {
  const along = unit(middleOf(first[0], first[3]), middleOf(first[1], first[2]));
  const [from, to] = [centreOf(first), centreOf(second)];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const height = Math.hypot(first[3][0] - first[0][0], first[3][1] - first[0][1]);
  return dx * along[0] + dy * along[1] > 0 && Math.abs(dy * along[0] - dx * along[1]) < height / 2;
}

type Mutable<Q extends Quad> = { -readonly [K in keyof Q]: [number, number] };

const between = (a: Corner, b: Corner, t: number): Corner => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
const middleOf = (a: Corner, b: Corner): Corner => between(a, b, 0.5);
const centreOf = ([a, , c]: Quad): Corner => middleOf(a, c);

function unit(from: Corner, to: Corner): Corner {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  return length > 0 ? [dx / length, dy / length] : [1, 0];
}

function rounded(quad: Quad): Mutable<Quad> {
  const [a, b, c, d] = quad.map(([x, y]): [number, number] => [hundredths(x), hundredths(y)]);
  return [a!, b!, c!, d!];
}
