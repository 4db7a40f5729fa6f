import { boxToScreen, toImage } from "@/lib/core/geometry/camera";
import { handleAt } from "@/lib/core/geometry/handles";
import type { ScreenPoint } from "@/lib/core/geometry/point";
import type { PointerKind } from "./events";
import { reachPixels } from "./reach";
import { canResize, regionBounds } from "./region-kinds";
import { regionsAt } from "./spatial-index";
import { type EditorState, selectedRegions, type Target } from "./state";

/** What a pointer means at a place: a handle of the one selected region before any region, the smallest region first. */
export function targetAt(view: EditorState, at: ScreenPoint, pointer: PointerKind): Target | null {
  const handle = handleTarget(view, at, pointer);
  if (handle) return handle;
  const [id] = hitsAt(view, at, pointer);
  return id === undefined ? null : { type: "region", id };
}

/** Ids of all regions under the pointer, the smallest first. */
export function hitsAt(view: EditorState, at: ScreenPoint, pointer: PointerKind): string[] {
  return regionsAt(view, toImage(view.camera, at), reachPixels[pointer].region / view.camera.scale);
}

function handleTarget(view: EditorState, at: ScreenPoint, pointer: PointerKind): Target | null {
  if (view.setup.readOnly || view.selection.size !== 1) return null;
  const [region] = selectedRegions(view);
  if (!region || !canResize(region)) return null;
  const handle = handleAt(boxToScreen(view.camera, regionBounds(region)), at, reachPixels[pointer].handle);
  return handle ? { type: "handle", id: region.id, handle } : null;
}
