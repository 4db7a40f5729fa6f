import type { ImagePoint, Region, RegionType } from "./answer";
import { clipToImage, hundredths, type Size, toHundredths } from "./geometry/box";
import { clipRing } from "./geometry/clip";
import { type Corner, convexHull } from "./geometry/hull";
import { runsOf } from "./geometry/mask";
import { countsOf } from "./geometry/mask-encode";
import { resizeRuns } from "./geometry/mask-resize";
import { isCrossing, sidesCross } from "./geometry/mask-simplify";
import { broughtOnImage, isOnImage } from "./geometry/on-image";
import { ringArea } from "./geometry/ring-area";
import { isScore } from "./kinds/region-faults";
import type { MendWhy } from "./mend";

/** Further away than any picture is large; beyond, numbers run out when they are multiplied. */
const coordinateMax = 1e9;
const isPlace = (value: number) => Math.abs(value) <= coordinateMax;

/** In square pixels; less is an error of rounding. */
const areaMin = 1e-6;

type Note = (why: MendWhy) => void;
type Of<T extends RegionType> = Extract<Region, { type: T }>;
type Mend<T extends RegionType> = (region: Of<T>, size: Size, note: Note) => Of<T> | null;

/** A region put right, or null where nothing of it is left; each case is noted. A sound one comes back as it is. */
export function mendRegion(region: Region, size: Size, note: Note): Region | null {
  return (menders[region.type] as Mend<RegionType>)(region, size, note);
}

const menders: { [T in RegionType]: Mend<T> } = {
  box(region, size, note) {
    const { x, y, width, height, rotation = 0 } = region;
    if (![x, y, width, height, rotation].every(isPlace)) return dropped(note, "not_a_number");
    if (width <= 0 || height <= 0) return dropped(note, "empty");
    if (rotation) {
      // A turned box cannot be cut and stay a box: it may stand out, as long as its middle does not.
      return isOnImage(x + width / 2, y + height / 2, size, 0) ? region : dropped(note, "outside");
    }
    if (isOnImage(x, y, size) && isOnImage(x + width, y + height, size)) return region;
    const onImage = clipToImage(region, size);
    const part = onImage && toHundredths(onImage);
    if (!part || part.width <= 0 || part.height <= 0) return dropped(note, "outside");
    note("cut");
    return { ...region, ...part };
  },

  polygon(region, size, note) {
    if (!region.rings.flat().every(isFinitePoint)) return dropped(note, "not_a_number");
    const [outline = [], ...holes] = region.rings;
    if (isLine(outline)) return dropped(note, "empty");
    if (region.rings.flat().every(([x, y]) => isOnImage(x, y, size))) return region;
    const part = rounded(clipRing(outline, size));
    if (part.length < 3 || isLine(part)) return dropped(note, "outside");
    note("cut");
    const left = holes.map((hole) => rounded(clipRing(hole, size))).filter((hole) => hole.length >= 3);
    return { ...region, rings: [part, ...left] };
  },

  line(given, size, note) {
    const region = withSoundScores(given, note);
    if (!region.quad.every(isFinitePoint)) return dropped(note, "not_a_number");
    const onImage = region.quad.map((point) => broughtOnImage(point, size)) as typeof region.quad;
    const isInside = region.quad.every(([x, y]) => isOnImage(x, y, size));
    const quad = uncrossed(isInside ? region.quad : onImage);
    if (ringArea(convexHull(quad)) < areaMin) return dropped(note, isInside ? "empty" : "outside");
    if (!isInside) note("cut");
    if (quad !== region.quad && quad !== onImage) note("uncrossed");
    return quad === region.quad ? region : { ...region, quad };
  },

  keypoints(region, size, note) {
    const scored = region.points.map((point) => (isScore(point.score) ? point : { ...point, score: null }));
    const sound = scored.filter(({ x, y }) => isFinitePoint([x, y]));
    if (sound.length === 0) return dropped(note, region.points.length === 0 ? "empty" : "not_a_number");
    const points = sound.filter(({ x, y }) => isOnImage(x, y, size));
    if (points.length === 0) return dropped(note, "outside");
    if (sound.length < region.points.length) note("not_a_number");
    if (points.length < sound.length) note("cut");
    const isAsItWas = points.length === region.points.length && points.every((point, i) => point === region.points[i]);
    if (!isAsItWas && points.length === region.points.length) note("no_score");
    return isAsItWas ? region : { ...region, points };
  },

  mask(region, size, note) {
    const runs = runsOf(region.counts);
    if (!runs.some((run, i) => i % 2 === 1 && run > 0)) return dropped(note, "empty");
    if (region.width === size.width && region.height === size.height) return region;
    try {
      const resized = resizeRuns(runs, region, size);
      if (resized.length < 2) return dropped(note, "empty");
      note("resized");
      return { ...region, ...size, counts: countsOf(resized) };
    } catch (error) {
      // Runs that are not of the size they claim mean nothing at any size: the kind's faults refuse them with words.
      if (error instanceof RangeError) return region;
      throw error;
    }
  },
};

function dropped(note: Note, why: MendWhy): null {
  note(why);
  return null;
}

/** Of characters, scores that are none tell nothing; those beside them would stand at the wrong letters. */
function withSoundScores(region: Of<"line">, note: Note): Of<"line"> {
  if (region.characterScores?.every(isScore) ?? true) return region;
  note("no_score");
  const { characterScores: _, ...line } = region;
  return line;
}

/** Corners that were told in a crossing order, as a bow tie, in the order that goes around. */
function uncrossed(quad: Of<"line">["quad"]): Of<"line">["quad"] {
  const [a, b, c, d] = quad;
  if (isCrossing(a, b, c, d)) return [a, c, b, d];
  return isCrossing(b, c, d, a) ? [a, b, d, c] : quad;
}

/** A figure of eight may have no area by the shoelace formula and yet enclose something. */
function isLine(ring: readonly ImagePoint[]): boolean {
  return ringArea(ring) < areaMin && !sidesCross([ring]);
}

function isFinitePoint(point: ImagePoint): boolean {
  return point.every(isPlace);
}

function rounded(ring: readonly Corner[]): ImagePoint[] {
  return ring.map(([x, y]): ImagePoint => [hundredths(x), hundredths(y)]);
}
