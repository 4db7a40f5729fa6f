import { type Region, withoutScore } from "@/lib/core/answer";
import { isSameValue } from "@/lib/core/diff";
import type { Size } from "@/lib/core/geometry/box";
import type { Camera } from "@/lib/core/geometry/camera";
import type { Handle } from "@/lib/core/geometry/handles";
import type { ScreenPoint } from "@/lib/core/geometry/point";
import type { Document } from "./document";
import type { Edit } from "./history";
import { vertexAt } from "./region-kinds";
import type { Settings } from "./settings";
import type { ToolId, ToolState } from "./tools";

/** What does not change while one item is open. */
export type Setup = {
  readonly imageSize: Size;
  /** Label names, the first nine have number keys. */
  readonly labels: readonly string[];
  /** Tools on offer; the first is active at the start. Panning is always possible. */
  readonly tools: readonly ToolId[];
  /** What a number key sets: the label of the whole image, or of the selected regions. */
  readonly answers: "labels" | "regions";
  readonly readOnly: boolean;
  /** The names of the points that a figure of a label has, in the order in which they are placed. */
  readonly points: ReadonlyMap<string, readonly string[]>;
  /** What the model proposed, to compare with. */
  readonly original: Document | null;
};

/** One of a region's vertices: `ring` is 0 but in polygons with holes. */
export type VertexPlace = { readonly ring: number; readonly index: number };

/** What a pointer is over. */
export type Target =
  | { type: "region"; id: string }
  | { type: "handle"; id: string; handle: Handle }
  /** The knob that turns a box. */
  | { type: "turner"; id: string }
  | ({ type: "vertex"; id: string } & VertexPlace)
  /** A place on the side after vertex `index`, where a new vertex can be put. */
  | ({ type: "side"; id: string } & VertexPlace);

export type Touch = { readonly id: number; readonly at: ScreenPoint };

export type EditorState = Document & {
  readonly setup: Setup;
  /**
   * What the running gesture changed so far, null for a region it took away; no gesture, no draft. `regions` stays
   * as it was when the gesture began: it is the mark that cancelling returns to, and a drag step among 10,000 regions
   * costs no more than the regions it drags. A gesture changes only regions that are selected or new.
   */
  readonly draft: ReadonlyMap<string, Region | null> | null;
  readonly selection: ReadonlySet<string>;
  /** The vertex last walked to or clicked. Read it through `selectedVertex`: its region may have changed since. */
  readonly vertex: ({ readonly id: string } & VertexPlace) | null;
  readonly hover: Target | null;
  readonly tool: ToolState;
  /** What the next region will be called. */
  readonly label: string;
  readonly settings: Settings;
  readonly camera: Camera;
  readonly viewport: Size;
  readonly pointer: ScreenPoint | null;
  readonly touches: readonly Touch[];
  /** While the pen is on the glass, a resting palm is not a finger. */
  readonly penDown: boolean;
  /** The original is shown over the answer. */
  readonly comparing: boolean;
  readonly undo: readonly Edit[];
  readonly redo: readonly Edit[];
};

/** The region as it is shown now, in the middle of a gesture too. */
export function regionOf(state: EditorState, id: string): Region | undefined {
  const drafted = state.draft?.get(id);
  return drafted === undefined ? state.regions.get(id) : (drafted ?? undefined);
}

export function selectedRegions(state: EditorState): Region[] {
  return Array.from(state.selection).flatMap((id) => regionOf(state, id) ?? []);
}

/** The model's score of a region, for as long as it is just as the model proposed it; a person's region has none. */
export function modelScoreOf(state: EditorState, id: string): number | null {
  const proposed = state.proposed.get(id);
  if (proposed !== undefined) return proposed;
  const original = state.setup.original?.regions.get(id);
  const region = original && regionOf(state, id);
  return region && isUntouched(region, original) ? original.score : null;
}

const compared = new WeakMap<Region, { original: Region; same: boolean }>();

/** Whether a region says what the model said, its figures aside. Remembered, for it is asked of each at each drawing. */
export function isUntouched(region: Region, original: Region): boolean {
  const known = compared.get(region);
  if (known?.original === original) return known.same;
  const same = isSameValue(withoutScore(region), withoutScore(original));
  compared.set(region, { original, same });
  return same;
}

/** Whether a region is drawn and can be hit. */
export function isShown(state: EditorState, id: string): boolean {
  const { hidden, scoreMin } = state.settings;
  if (hidden.has(id)) return false;
  return scoreMin === 0 || (modelScoreOf(state, id) ?? 1) >= scoreMin;
}

/** Whether a region is kept from being moved, changed or deleted by mistake. */
export const isLocked = (state: EditorState, id: string) => state.settings.locked.has(id);

/** What is selected and may be changed: neither locked nor hidden. */
export function editableRegions(state: EditorState): Region[] {
  if (state.setup.readOnly) return [];
  return selectedRegions(state).filter(({ id }) => !isLocked(state, id) && isShown(state, id));
}

/** The selected vertex, as long as its region is the only one selected, may be changed, and still has it. */
export function selectedVertex(state: EditorState): EditorState["vertex"] {
  const { vertex } = state;
  if (!vertex || state.selection.size !== 1) return null;
  const [region] = editableRegions(state);
  return region?.id === vertex.id && vertexAt(region, vertex) ? vertex : null;
}

/** Whether somebody is in the middle of a drag or a shape, or has put one aside to look around. */
export function isBusy({ tool }: EditorState): boolean {
  return tool.at !== "idle" || (tool.id === "pan" && tool.next !== undefined && tool.next.at !== "idle");
}

/** An id no region has or had: neither in the answer nor in the prediction it is compared with. */
export const newRegionId = (state: EditorState) => newRegionIds(state)();

/** Such ids one after another, each another one: for many regions at once. */
export function newRegionIds({ order, undo, regions, setup }: EditorState): () => string {
  let n = order.length + undo.length;
  return () => {
    for (;;) {
      const id = `region-${++n}`;
      if (!regions.has(id) && !setup.original?.regions.has(id)) return id;
    }
  };
}
