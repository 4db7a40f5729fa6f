import { toImage, toScreen } from "@/lib/core/geometry/camera";
import { intersect, subtract } from "@/lib/core/geometry/mask-combine";
import { runsOfRings } from "@/lib/core/geometry/mask-raster";
import { distance, type ImagePoint, imagePoint } from "@/lib/core/geometry/point";
import type { Rings } from "@/lib/core/geometry/polygon";
import type { PointerInput } from "../events";
import { type Paintable, repainted, runsOn, selectedPaintables } from "../mask-target";
import { cutOutline, sharedOutlines } from "../outline-combine";
import { outlineRegions } from "../outline-regions";
import { reachPixels } from "../reach";
import { type EditorState, newRegionIds } from "../state";
import type { Step } from "../step";
import type { Tool, ToolId, ToolState } from "../tools";

/** `next` is the tool that comes back when the cut is made or called off. */
export type KnifeState =
  | { readonly id: "knife"; readonly at: "idle"; readonly next: ToolId }
  | {
      readonly id: "knife";
      /** A drag ends at its release; a click leaves the line `aiming` to the next click. */
      readonly at: "cutting" | "aiming";
      readonly from: ImagePoint;
      readonly to: ImagePoint;
      readonly next: ToolId;
    };

/** Cuts the selected masks and outlines in two along the straight line through two points. */
export const knifeTool: Tool<KnifeState> = {
  id: "knife",
  idle: { id: "knife", at: "idle", next: "select" },
  on(state, event, view) {
    const tool = { id: state.next, at: "idle" } as ToolState;
    if (event.type === "cancel") return { tool };
    const to = toImage(view.camera, event.at);
    if (state.at === "idle") {
      const starts = event.type === "down" && event.button === "main" && !view.setup.readOnly;
      return starts ? { tool: { ...state, at: "cutting", from: to, to } } : undefined;
    }
    if (event.type === "up" && state.at === "cutting" && !isDrag(state.from, event, view)) {
      return { tool: { ...state, at: "aiming" } };
    }
    return event.type === "up" ? { ...cutStep(state.from, to, view), tool } : { tool: { ...state, to } };
  },
  resting: (state) => (state.at === "aiming" ? state : undefined),
};

const isDrag = (from: ImagePoint, event: PointerInput, view: EditorState) =>
  distance(toScreen(view.camera, from), event.at) >= reachPixels[event.pointer].drag;

type Piece = Extract<Step["put"], readonly unknown[]>[number];

function cutStep(from: ImagePoint, to: ImagePoint, view: EditorState): Step {
  const side = sideOf(from, to, view);
  if (!side) return {};
  const nextId = newRegionIds(view);
  const put = selectedPaintables(view).flatMap((region) => piecesOf(region, side, view, nextId));
  return put.length > 0 ? { put, select: [...view.selection, ...put.map(({ id }) => id)] } : {};
}

/** The pieces of a region that lie on either side; none when all of it lies on one. */
function piecesOf(region: Paintable, side: Rings, view: EditorState, nextId: () => string): Piece[] {
  const { imageSize } = view.setup;
  if (region.type === "polygon") {
    const [here, there] = [sharedOutlines(region.rings, side), cutOutline(region.rings, side)];
    if (here.length === 0 || there.length === 0) return [];
    return [...(outlineRegions(view, [{ region, outlines: [...here, ...there] }], nextId).put ?? [])];
  }
  const [runs, half] = [runsOn(region, imageSize), runsOfRings(side, imageSize)];
  const here = repainted(region, intersect(runs, half), imageSize);
  const there = repainted(region, subtract(runs, half), imageSize);
  return here && there ? [here, { ...there, id: nextId() }] : [];
}

/** All that lies on one side of the line, far beyond the image; null of a line without a direction. */
function sideOf(from: ImagePoint, to: ImagePoint, { setup: { imageSize } }: EditorState): Rings | null {
  const length = distance(from, to);
  if (length === 0) return null;
  const far = 2 * (imageSize.width + imageSize.height) + Math.abs(from.x) + Math.abs(from.y);
  const [x, y] = [((to.x - from.x) / length) * far, ((to.y - from.y) / length) * far];
  const corners = [
    imagePoint(from.x - x, from.y - y),
    imagePoint(from.x + x, from.y + y),
    imagePoint(from.x + x - y, from.y + y + x),
    imagePoint(from.x - x - y, from.y - y + x),
  ];
  return [corners.map((corner) => [corner.x, corner.y] as const)];
}
