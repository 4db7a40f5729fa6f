import { describeRegion, type RegionDescription } from "./describe";
import type { Edit } from "./history";
import { verticesOf } from "./region-kinds";
import type { Settings } from "./settings";
import { type EditorState, regionOf, selectedVertex } from "./state";
import type { ToolId } from "./tools";

/** What somebody who cannot see the picture is told after a step; the words stand in the message files. */
export type Announcement =
  | ({ key: "added" | "changed" | "selected" } & RegionDescription)
  | { key: "addedMany" | "changedMany" | "deleted" | "selectedMany"; count: number }
  | { key: "proposed" | "accepted" | "dismissed"; count: number }
  | { key: "locked" | "unlocked" | "hidden" | "shown"; count: number }
  | { key: "vertex"; number: number; count: number }
  | { key: "namedVertex"; name: string; number: number; count: number }
  | { key: "relabelled"; label: string; count: number }
  | { key: "imageLabel"; label: string }
  | { key: "tool"; tool: ToolId }
  | { key: "undone" | "redone" | "reordered" | "nothingSelected" };

export function announcementOf(before: EditorState, after: EditorState): Announcement | null {
  const edit = after.undo.at(-1);
  if (after.undo.length < before.undo.length && before.undo.at(-1) === after.redo.at(-1)) return { key: "undone" };
  if (edit && edit !== before.undo.at(-1)) {
    return edit === before.redo.at(-1) ? { key: "redone" } : editAnnouncement(edit, after);
  }
  if (after.settings !== before.settings) return settingsAnnouncement(before.settings, after.settings);
  if (after.selection !== before.selection) return selectionAnnouncement(after);
  if (after.vertex !== before.vertex) return vertexAnnouncement(after);
  const isAside = after.tool.id === "pan" || before.tool.id === "pan";
  return after.tool.id !== before.tool.id && !isAside ? { key: "tool", tool: after.tool.id } : null;
}

function editAnnouncement({ regions, labels, proposed, order }: Edit, after: EditorState): Announcement | null {
  const { added, updated, removed } = regions;
  const [first] = [...added.values(), ...Array.from(updated.values(), ([, to]) => to)];
  if (labels[0] !== labels[1]) return { key: "imageLabel", label: labels[1][0]?.label ?? "" };
  const fresh = Array.from(proposed[1].keys()).filter((id) => added.has(id));
  if (fresh.length > 0) return { key: "proposed", count: fresh.length };
  const settled = Array.from(proposed[0].keys()).filter((id) => !proposed[1].has(id));
  const dismissed = settled.filter((id) => removed.has(id)).length;
  if (dismissed > 0 && dismissed === removed.size) return { key: "dismissed", count: dismissed };
  if (settled.length > 0 && updated.size === 0) return { key: "accepted", count: settled.length };
  if (removed.size > 0 && added.size === 0) return { key: "deleted", count: removed.size };
  if (!first) return order[0] === order[1] ? null : { key: "reordered" };
  const description = describeRegion(first, after.setup.imageSize);
  if (added.size > 0)
    return added.size === 1 ? { key: "added", ...description } : { key: "addedMany", count: added.size };
  const relabelled = Array.from(updated.values()).every(([from, to]) => from.label !== to.label);
  if (relabelled) return { key: "relabelled", label: first.label, count: updated.size };
  return updated.size === 1 ? { key: "changed", ...description } : { key: "changedMany", count: updated.size };
}

/** Locks and hiding are told; sliders are heard from themselves. */
function settingsAnnouncement(before: Settings, after: Settings): Announcement | null {
  const locked = after.locked.size - before.locked.size;
  if (locked !== 0) return { key: locked > 0 ? "locked" : "unlocked", count: Math.abs(locked) };
  const hidden = after.hidden.size - before.hidden.size;
  if (hidden !== 0) return { key: hidden > 0 ? "hidden" : "shown", count: Math.abs(hidden) };
  return null;
}

/** A point that the keys walked to, by its name where it has one. */
function vertexAnnouncement(after: EditorState): Announcement | null {
  const vertex = selectedVertex(after);
  const region = vertex && regionOf(after, vertex.id);
  if (!vertex || !region) return null;
  const count = verticesOf(region)[vertex.ring]?.length ?? 0;
  const name = region.type === "keypoints" ? region.points[vertex.index]?.name : undefined;
  const number = vertex.index + 1;
  return name ? { key: "namedVertex", name, number, count } : { key: "vertex", number, count };
}

function selectionAnnouncement(after: EditorState): Announcement {
  const [id] = after.selection;
  const region = id === undefined ? undefined : after.regions.get(id);
  if (!region) return { key: "nothingSelected" };
  if (after.selection.size > 1) return { key: "selectedMany", count: after.selection.size };
  return { key: "selected", ...describeRegion(region, after.setup.imageSize) };
}
