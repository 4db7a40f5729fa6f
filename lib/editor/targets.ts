import type { Box } from "@/lib/core/geometry/box";
import { centreOf } from "@/lib/core/geometry/box";
import { type Camera, toImage, toScreen } from "@/lib/core/geometry/camera";
import { type Handle, handleAt } from "@/lib/core/geometry/handles";
import { distance, type ScreenPoint, screenPoint, turn } from "@/lib/core/geometry/point";
import { nearestSide } from "@/lib/core/geometry/polygon";
import { type TurnedBox, turnedHandle } from "@/lib/core/geometry/rotated";
import type { PointerKind } from "./events";
import { type Grips, gripsOf } from "./grips";
import { reachPixels } from "./reach";
import { verticesOf } from "./region-kinds";
import { regionsAt } from "./spatial-index";
import { type EditorState, isLocked, isShown, type Target, type VertexPlace } from "./state";

/** What a pointer means at a place: a part of what is selected before any region, the smallest region first. */
export function targetAt(view: EditorState, at: ScreenPoint, pointer: PointerKind): Target | null {
  const part = partAt(view, at, pointer);
  if (part) return part;
  const [id] = hitsAt(view, at, pointer);
  return id === undefined ? null : { type: "region", id };
}

/** Ids of all regions under the pointer, the smallest first; what is locked comes after what is not. */
export function hitsAt(view: EditorState, at: ScreenPoint, pointer: PointerKind): string[] {
  const reach = reachPixels[pointer].region / view.camera.scale;
  const hits = regionsAt(view, toImage(view.camera, at), reach).filter((id) => isShown(view, id));
  return hits.sort((a, b) => Number(isLocked(view, a)) - Number(isLocked(view, b)));
}

/** A vertex, the turning knob, a handle or a side of what is selected, in this order. */
export function partAt(view: EditorState, at: ScreenPoint, pointer: PointerKind): Target | null {
  const grips = gripsOf(view);
  const id = grips?.regions[0]?.id;
  if (!grips || id === undefined) return null;
  const reach = reachPixels[pointer];
  const vertex = vertexNear(view, grips.rings, at, reach.handle);
  if (vertex) return { type: "vertex", id, ...vertex };
  const { camera } = view;
  if (grips.turner && distance(toScreen(camera, grips.turner), at) <= reach.handle) return { type: "turner", id };
  const handle = handleOf(grips, at, camera, reach.handle);
  if (handle) return { type: "handle", id, handle };
  const side = grips.hasSides ? sideNear(view, grips.rings, at, reach.region) : null;
  return side && { type: "side", id, ...side };
}

/** The corner of the one selected region under the pointer, also where handles lie over it. */
export function cornerAt(view: EditorState, at: ScreenPoint, pointer: PointerKind): Target | null {
  const grips = gripsOf(view);
  const [region] = grips?.regions ?? [];
  if (!region || view.selection.size !== 1) return null;
  const vertex = vertexNear(view, verticesOf(region), at, reachPixels[pointer].handle);
  return vertex && { type: "vertex", id: region.id, ...vertex };
}

type Rings = Grips["rings"];

function vertexNear(view: EditorState, rings: Rings, at: ScreenPoint, reachPx: number): VertexPlace | null {
  const point = toImage(view.camera, at);
  let [nearest, least]: [VertexPlace | null, number] = [null, reachPx / view.camera.scale];
  for (const [ring, points] of rings.entries()) {
    for (let index = 0; index < points.length; index++) {
      const away = distance(point, points[index]!);
      if (away <= least) [nearest, least] = [{ ring, index }, away];
    }
  }
  return nearest;
}

function sideNear(view: EditorState, rings: Rings, at: ScreenPoint, reachPx: number): VertexPlace | null {
  const point = toImage(view.camera, at);
  let [nearest, least]: [VertexPlace | null, number] = [null, reachPx / view.camera.scale];
  for (const [ring, points] of rings.entries()) {
    const side = nearestSide(points, point, true);
    if (side && side.away <= least) [nearest, least] = [{ ring, index: side.index }, side.away];
  }
  return nearest;
}

/** Found in the frame's own upright world, its unit the screen pixel, so that it is right at any angle and turn. */
function handleOf(
  { around, handles, isLoose }: Grips,
  at: ScreenPoint,
  camera: Camera,
  reachPx: number,
): Handle | null {
  if (handles.length === 0) return null;
  if (isLoose) {
    return handles.find((handle) => distance(toScreen(camera, turnedHandle(around, handle)), at) <= reachPx) ?? null;
  }
  const upright = turn(toImage(camera, at), centreOf(around), -(around.rotation ?? 0));
  return handleAt(
    scaled(around, camera.scale),
    screenPoint(upright.x * camera.scale, upright.y * camera.scale),
    reachPx,
  );
}

function scaled({ x, y, width, height }: TurnedBox, by: number): Box {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}
