import { type Answer, type ImagePoint, type Region, withoutScore } from "@/lib/core/answer";
import { cornersOf } from "@/lib/core/geometry/rotated";
import { type Document, documentOf } from "./document";
import { regionBounds } from "./region-kinds";
import { regionsNear } from "./spatial-index";
import { type EditorState, newRegionIds } from "./state";
import type { Step } from "./step";

/**
 * What a model says of the picture here and now: regions beside the person's, drawn as proposed, and no part of the
 * answer until somebody accepts or changes them. One undo step; what was proposed before and not accepted goes. What is
 * there already is not proposed once more, and says so in `known`.
 */
export function proposed(state: EditorState, answer: Answer): { step: Step; count: number; known: number } {
  const fresh = answer.regions.filter((region) => !says(state, region));
  const nextId = newRegionIds(state);
  const scores = new Map<string, number | null>();
  const put = fresh.map((region): Region => {
    const id = nextId();
    scores.set(id, region.score);
    return { ...withoutScore(region), id };
  });
  const known = answer.regions.length - fresh.length;
  const before = [...state.proposed.keys()];
  if (put.length === 0 && before.length === 0) return { step: {}, count: 0, known };
  return { step: { put, drop: before, proposed: scores, select: [] }, count: put.length, known };
}

/** Takes proposals into the answer: these, or all of them. */
export function acceptStep(state: EditorState, ids: Iterable<string> = state.proposed.keys()): Step {
  const left = new Map(state.proposed);
  for (const id of ids) left.delete(id);
  return { proposed: left };
}

export function dismissStep(state: EditorState, ids: Iterable<string> = state.proposed.keys()): Step {
  const dismissed = [...ids].filter((id) => state.proposed.has(id));
  return { drop: dismissed, select: Array.from(state.selection).filter((id) => !dismissed.includes(id)) };
}

/** The model's answer in place of the person's: what both say stays as it is. */
export function insteadStep(state: EditorState, answer: Answer): Step {
  const wanted = documentOf(answer);
  const drop = state.order.filter((id) => {
    const own = state.regions.get(id);
    return own && !state.proposed.has(id) && !says(wanted, own);
  });
  return { drop, proposed: new Map(), select: [] };
}

/** Whether the same thing is there already, and not only proposed. */
function says(doc: Document, region: Region): boolean {
  const { x, y, width, height } = regionBounds(region);
  const near = { x: x - apartMax, y: y - apartMax, width: width + 2 * apartMax, height: height + 2 * apartMax };
  return regionsNear(doc, near).some((id) => {
    const other = doc.regions.get(id);
    return other && !doc.proposed.has(id) && isSameThing(other, region);
  });
}

/** How far, in image pixels, two runtimes may be apart in a corner and still mean the same. */
const apartMax = 1;

/** Whether two regions say the same as far as anybody sees. */
export function isSameThing(a: Region, b: Region): boolean {
  if (a.type !== b.type || a.label !== b.label) return false;
  if (a.type === "mask" || b.type === "mask")
    return a.type === b.type && Reflect.get(a, "counts") === Reflect.get(b, "counts");
  if (a.type === "line" && b.type === "line" && a.text !== b.text) return false;
  const [left, right] = [pointsOf(a), pointsOf(b)];
  return left.length === right.length && left.every((point, i) => isNear(point, right[i]!));
}

function pointsOf(region: Exclude<Region, { type: "mask" }>): ImagePoint[] {
  switch (region.type) {
    case "box":
      return cornersOf(region).map(({ x, y }) => [x, y]);
    case "polygon":
      return region.rings.flat();
    case "line":
      return [...region.quad];
    case "keypoints":
      return region.points.map(({ x, y }) => [x, y]);
  }
}

const isNear = (a: ImagePoint, b: ImagePoint) => Math.abs(a[0] - b[0]) <= apartMax && Math.abs(a[1] - b[1]) <= apartMax;
