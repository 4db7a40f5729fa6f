import type { Region } from "@/lib/core/answer";
import type { Size } from "@/lib/core/geometry/box";
import type { Camera } from "@/lib/core/geometry/camera";
import type { Handle } from "@/lib/core/geometry/handles";
import type { ScreenPoint } from "@/lib/core/geometry/point";
import type { Document } from "./document";
import type { Edit } from "./history";
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
  /** What the model proposed, to compare with. */
  readonly original: Document | null;
};

/** What a pointer is over. */
export type Target = { type: "region"; id: string } | { type: "handle"; id: string; handle: Handle };

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
  readonly hover: Target | null;
  readonly tool: ToolState;
  /** What the next region will be called. */
  readonly label: string;
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

/** Whether somebody is in the middle of a drag or a box. */
export const isBusy = (state: EditorState) => state.tool.at !== "idle";

/** An id no region has or had: neither in the answer nor in the prediction it is compared with. */
export function newRegionId(state: EditorState, alsoTaken: (id: string) => boolean = () => false): string {
  for (let n = state.order.length + state.undo.length + 1; ; n++) {
    const id = `region-${n}`;
    if (!state.regions.has(id) && !state.setup.original?.regions.has(id) && !alsoTaken(id)) return id;
  }
}
