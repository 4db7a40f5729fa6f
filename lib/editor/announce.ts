import { describeRegion, type RegionDescription } from "./describe";
import type { Edit } from "./history";
import type { EditorState } from "./state";
import type { ToolId } from "./tools";

/** What somebody who cannot see the picture is told after a step; the words stand in the message files. */
export type Announcement =
  | ({ key: "added" | "changed" | "selected" } & RegionDescription)
  | { key: "addedMany" | "changedMany" | "deleted" | "selectedMany"; count: number }
  | { key: "relabelled"; label: string; count: number }
  | { key: "imageLabel"; label: string }
  | { key: "tool"; tool: ToolId }
  | { key: "undone" | "redone" | "nothingSelected" };

export function announcementOf(before: EditorState, after: EditorState): Announcement | null {
  const edit = after.undo.at(-1);
  if (after.undo.length < before.undo.length && after.regions !== before.regions) return { key: "undone" };
  if (after.undo.length < before.undo.length && after.labels !== before.labels) return { key: "undone" };
  if (edit && edit !== before.undo.at(-1)) {
    return edit === before.redo.at(-1) ? { key: "redone" } : editAnnouncement(edit, after);
  }
  if (after.selection !== before.selection) return selectionAnnouncement(after);
  const isAside = after.tool.id === "pan" || before.tool.id === "pan";
  return after.tool.id !== before.tool.id && !isAside ? { key: "tool", tool: after.tool.id } : null;
}

function editAnnouncement({ regions, labels }: Edit, after: EditorState): Announcement | null {
  const { added, updated, removed } = regions;
  const [first] = [...added.values(), ...Array.from(updated.values(), ([, to]) => to)];
  if (labels[0] !== labels[1]) return { key: "imageLabel", label: labels[1][0]?.label ?? "" };
  if (removed.size > 0) return { key: "deleted", count: removed.size };
  if (!first) return null;
  const description = describeRegion(first, after.setup.imageSize);
  if (added.size > 0)
    return added.size === 1 ? { key: "added", ...description } : { key: "addedMany", count: added.size };
  const relabelled = Array.from(updated.values()).every(([from, to]) => from.label !== to.label);
  if (relabelled) return { key: "relabelled", label: first.label, count: updated.size };
  return updated.size === 1 ? { key: "changed", ...description } : { key: "changedMany", count: updated.size };
}

function selectionAnnouncement(after: EditorState): Announcement {
  const [id] = after.selection;
  const region = id === undefined ? undefined : after.regions.get(id);
  if (!region) return { key: "nothingSelected" };
  if (after.selection.size > 1) return { key: "selectedMany", count: after.selection.size };
  return { key: "selected", ...describeRegion(region, after.setup.imageSize) };
}
