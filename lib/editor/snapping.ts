import type { Region } from "@/lib/core/answer";
import { toImage } from "@/lib/core/geometry/camera";
import type { ImagePoint, ScreenPoint } from "@/lib/core/geometry/point";
import { cornersOf } from "@/lib/core/geometry/rotated";
import { nearestPoint, ontoImage, snapPoint } from "@/lib/core/geometry/snap";
import { snapPixels, snapToVertexPixels } from "./reach";
import { verticesOf } from "./region-kinds";
import { regionsNear } from "./spatial-index";
import { type EditorState, isShown } from "./state";

/** The image point under the pointer, kept on the image and drawn to its edge when it is near. */
export function edgePoint(view: EditorState, at: ScreenPoint): ImagePoint {
  return snapPoint(toImage(view.camera, at), view.setup.imageSize, snapPixels / view.camera.scale);
}

/**
 * The same, drawn to the corners of other regions too, so that neighbours share theirs. `free`, while Alt is held, is
 * just where the pointer is.
 */
export function vertexPoint(view: EditorState, at: ScreenPoint, free: boolean, except?: string): ImagePoint {
  const point = toImage(view.camera, at);
  if (free) return ontoImage(point, view.setup.imageSize);
  const reach = snapToVertexPixels / view.camera.scale;
  const near = { x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach };
  const others = regionsNear(view, near).filter((id) => id !== except && isShown(view, id));
  const corners = others.flatMap((id) => shared(view.regions.get(id)));
  return nearestPoint(point, corners, reach) ?? edgePoint(view, at);
}

/** The corners that a neighbour may share; those of a figure's points are nobody else's. */
function shared(region: Region | undefined): ImagePoint[] {
  if (region?.type === "box") return cornersOf(region);
  return region?.type === "polygon" || region?.type === "line" ? verticesOf(region).flat() : [];
}
