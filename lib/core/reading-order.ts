import { type Corner, type Quad, quadSize } from "./geometry/quad";

export type ReadingDirection = { rightToLeft?: boolean };

/**
 * The order in which people read lines of text, as places in the list given: from the top down, in a row from its start
 * to its end, a column of running text before the next one. A page that was photographed askew is turned level first.
 * Equal places keep their order.
 */
export function readingOrder(quads: readonly Quad[], { rightToLeft = false }: ReadingDirection = {}): number[] {
  // What reads from right to left is read in a mirror.
  const seen = rightToLeft ? quads.map((quad) => quad.map(([x, y]): Corner => [-x, y])) : quads;
  const measured = tiltOf(seen);
  // Finders that know no direction give such lines a start on the left all the same; pages are seldom upside down.
  const tilt = rightToLeft && Math.abs(measured) > Math.PI / 2 ? measured - Math.sign(measured) * Math.PI : measured;
  return inBlocks(seen.map((quad, index) => placeOf(quad, index, tilt))).map(({ index }) => index);
}

/** The tilt that half of all text lies above and half below, in radians; long lines count for more. */
function tiltOf(quads: readonly (readonly Corner[])[]): number {
  const angles = quads
    .map(([startTop, endTop]) => {
      const [dx, dy] = [endTop![0] - startTop![0], endTop![1] - startTop![1]];
      return { angle: Math.atan2(dy, dx), weight: Math.hypot(dx, dy) };
    })
    .sort((a, b) => a.angle - b.angle);
  let left = angles.reduce((sum, { weight }) => sum + weight, 0) / 2;
  for (const { angle, weight } of angles) {
    left -= weight;
    if (left <= 0) return angle;
  }
  return 0;
}

/** A line on the levelled page; `slope` is what it still falls or rises by for each pixel, null when it is too short to tell. */
type Place = { index: number; left: number; right: number; middle: number; height: number; slope: number | null };

/** A line that is so much longer than high shows its slope. */
const slopeAspectMin = 3;

function placeOf(quad: readonly Corner[], index: number, tilt: number): Place {
  const [sin, cos] = [Math.sin(-tilt), Math.cos(-tilt)];
  const level = quad.map(([x, y]): Corner => [x * cos - y * sin, x * sin + y * cos]);
  const [a, b, c, d] = level as unknown as Quad;
  const { width, height } = quadSize([a, b, c, d]);
  const run = b[0] - a[0];
  return {
    index,
    left: Math.min(...level.map(([x]) => x)),
    right: Math.max(...level.map(([x]) => x)),
    middle: (a[1] + b[1] + c[1] + d[1]) / 4,
    height,
    slope: width >= height * slopeAspectMin && run > 0 ? (b[1] - a[1]) / run : null,
  };
}

const topOf = ({ middle, height }: Place) => middle - height / 2;
const bottomOf = ({ middle, height }: Place) => middle + height / 2;
const widthOf = ({ left, right }: Place) => right - left;

/** Bands between clean level gaps; bands that one gutter runs through are columns, the others are rows. */
function inBlocks(places: readonly Place[]): Place[] {
  const ordered: Place[] = [];
  let block: Place[] = [];
  let covered: Span[] = [];
  const close = () => {
    ordered.push(...(inColumns(block, covered) ?? inRows(block)));
    [block, covered] = [[], []];
  };
  for (const band of bandsOf(places)) {
    const together = coveredBy(covered, band);
    if (block.length > 0 && (together.length < 2 || together.length > columnsMax)) close();
    block.push(...band);
    covered = coveredBy(covered, band);
  }
  close();
  return ordered;
}

function bandsOf(places: readonly Place[]): Place[][] {
  const bands: Place[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const place of [...places].sort((a, b) => topOf(a) - topOf(b) || a.left - b.left || a.index - b.index)) {
    if (topOf(place) >= end || bands.length === 0) bands.push([]);
    bands.at(-1)!.push(place);
    end = Math.max(end, bottomOf(place));
  }
  return bands;
}

type Span = { from: number; to: number };

/** Stretches across the page that hold text, sorted, with gutters between them. */
function coveredBy(spans: readonly Span[], places: readonly Place[]): Span[] {
  const sorted = [...spans, ...places.map(({ left, right }) => ({ from: left, to: right }))];
  const merged: Span[] = [];
  for (const span of sorted.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** No page of running text has more columns; a table may, and is read by its rows. */
const columnsMax = 12;
/** A column of running text has at least so many lines, so much wider than high: prices and names in a table have not. */
const columnLinesMin = 3;
const columnAspectMin = 8;

/** The block column by column, or null when its gutters do not divide running text. */
function inColumns(block: readonly Place[], covered: readonly Span[]): Place[] | null {
  if (covered.length < 2 || covered.length > columnsMax) return null;
  const columns: Place[][] = covered.map(() => []);
  for (const place of block) columns[covered.findLastIndex(({ from }) => from <= place.left)]!.push(place);
  const gutterMin = median(block.map(({ height }) => height)) / 2;
  const isText = columns.every(
    (column) =>
      column.length >= columnLinesMin &&
      median(column.map((place) => widthOf(place) / place.height)) >= columnAspectMin,
  );
  const isApart = covered.slice(1).every(({ from }, i) => from - covered[i]!.to >= gutterMin);
  return isText && isApart ? columns.flatMap(inRows) : null;
}

/** Rows from the top, each from its start: a line joins the row whose nearest line it stands beside, not under. */
function inRows(block: readonly Place[]): Place[] {
  const rows: { places: Place[] }[] = [];
  let open: typeof rows = [];
  for (const place of [...block].sort((a, b) => a.middle - b.middle || a.left - b.left || a.index - b.index)) {
    let row = open.find((candidate) => standsBeside(nearestOf(candidate.places, place), place));
    if (!row) {
      row = { places: [] };
      rows.push(row);
      // Lines come from the top: a row that is long past has no more to come.
      open = [...open.slice(1 - openRowsMax), row];
    }
    row.places.splice(placeIn(row.places, place), 0, place);
  }
  return rows.flatMap((row) => row.places);
}

/** Rows that a line may still join; a page that lies askew mixes a few. */
const openRowsMax = 12;

/**
 * At least half of the lower one's height is shared, and hardly any of the narrower one's width. Paper that curls or was
 * photographed from the side tilts each row a little differently, so the first is followed to where the second stands.
 */
function standsBeside(a: Place, b: Place): boolean {
  const slopes = [a.slope, b.slope].filter((slope) => slope !== null);
  const slope = slopes.length > 0 ? slopes.reduce((sum, value) => sum + value, 0) / slopes.length : 0;
  const fall = (slope * (b.left + b.right - a.left - a.right)) / 2;
  const high = Math.min(bottomOf(a) + fall, bottomOf(b)) - Math.max(topOf(a) + fall, topOf(b));
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return high >= Math.min(a.height, b.height) / 2 && wide <= Math.min(widthOf(a), widthOf(b)) / 2;
}

function nearestOf(row: readonly Place[], place: Place): Place {
  const at = placeIn(row, place);
  const [before, after] = [row[at - 1], row[at]];
  if (!before || !after) return (before ?? after)!;
  return place.left - before.right <= after.left - place.right ? before : after;
}

/** Where in a row, sorted by its starts, a line belongs. */
function placeIn(row: readonly Place[], { left }: Place): number {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle]!.left <= left) low = middle + 1;
    else high = middle;
  }
  return low;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
