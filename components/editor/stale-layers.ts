import type { Box } from "@/lib/core/geometry/box";
import { boxToScreen } from "@/lib/core/geometry/camera";
import { regionBounds } from "@/lib/editor/region-kinds";
import type { EditorState } from "@/lib/editor/state";
import { isCrowded, type LayerName, layerNames } from "./paint/paint-layer";

/** More changed regions than this are drawn with all the others rather than one by one. */
export const spotsMax = 200;
/** An outline and its edge reach this far beyond a region. */
const spotMargin = 3;

/** Which layers show something else now; of the settled one the places, in screen pixels, where they are few. */
export type Changes = { readonly names: readonly LayerName[]; readonly spots: readonly Box[] | "all" };

/** What has to be drawn between two states, the move of the camera aside: of that each layer makes what it can. */
export function changesOf(after: EditorState, before: EditorState): Changes {
  if (after.viewport !== before.viewport || after.setup !== before.setup) return { names: layerNames, spots: "all" };
  if (after.comparing !== before.comparing || !isSameShown(after, before)) {
    return { names: ["settled", "live"], spots: "all" };
  }
  const isSettled =
    after.regions === before.regions && after.order === before.order && after.selection === before.selection;
  if (isSettled) return { names: isLiveSame(after, before) ? [] : ["live"], spots: [] };
  const ids = isCrowded(after) && isCrowded(before) ? changedIds(after, before) : null;
  const spots = ids && ids.size <= spotsMax ? [...ids].flatMap((id) => spotsOf(id, after, before)) : "all";
  return { names: ["settled", "live"], spots };
}

function isSameShown(after: EditorState, before: EditorState): boolean {
  const [now, then] = [after.settings, before.settings];
  const isSameHidden = now.hidden === then.hidden && now.scoreMin === then.scoreMin;
  return isSameHidden && after.proposed === before.proposed;
}

/** What the live layer shows hangs on these and on nothing else; the pointer is followed only where something follows it. */
function isLiveSame(after: EditorState, before: EditorState): boolean {
  const isFollowed = after.settings.loupe || after.tool.id !== "select" || after.tool.at !== "idle";
  return (
    after.draft === before.draft &&
    after.hover === before.hover &&
    after.tool === before.tool &&
    after.camera === before.camera &&
    after.vertex === before.vertex &&
    after.settings === before.settings &&
    after.label === before.label &&
    (!isFollowed || (after.pointer === before.pointer && after.touches === before.touches))
  );
}

/** What was picked up or put down, and what the edit between the two states touched (or a little more). */
function changedIds(after: EditorState, before: EditorState): Set<string> {
  const ids = new Set<string>();
  for (const id of after.selection) if (!before.selection.has(id)) ids.add(id);
  for (const id of before.selection) if (!after.selection.has(id)) ids.add(id);
  const [now, then] = [after.undo.at(-1), before.undo.at(-1)];
  for (const edit of now === then ? [] : [now, then]) {
    for (const part of edit ? [edit.regions.added, edit.regions.updated, edit.regions.removed] : []) {
      for (const id of part.keys()) ids.add(id);
    }
  }
  return ids;
}

function spotsOf(id: string, after: EditorState, before: EditorState): Box[] {
  return [before.regions.get(id), after.regions.get(id)].flatMap((region) => {
    if (!region) return [];
    const { x, y, width, height } = boxToScreen(after.camera, regionBounds(region));
    return [{ x: x - spotMargin, y: y - spotMargin, width: width + 2 * spotMargin, height: height + 2 * spotMargin }];
  });
}
