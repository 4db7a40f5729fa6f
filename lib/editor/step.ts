import type { AnswerLabel, Region } from "@/lib/core/answer";
import type { Camera } from "@/lib/core/geometry/camera";
import type { ScreenPoint } from "@/lib/core/geometry/point";
import { commit } from "./history";
import type { Settings } from "./settings";
import type { EditorState } from "./state";
import type { ToolState } from "./tools";

/**
 * What a tool or a command asks for. It never writes; `takeStep` does. Changes between `begin` and `commit` are one
 * undo step, `bail` forgets them; changes outside a gesture are an undo step of their own. What is locked stays as it is,
 * whoever asks.
 */
export type Step = {
  readonly tool?: ToolState;
  readonly put?: readonly Region[];
  readonly drop?: Iterable<string>;
  /** Labels of the whole image. */
  readonly labels?: readonly AnswerLabel[];
  readonly select?: Iterable<string>;
  /** The selected vertex; another selection forgets it. */
  readonly vertex?: EditorState["vertex"];
  /** What the next region will be called. */
  readonly label?: string;
  readonly camera?: Camera;
  /** Where keys have put the pointer, for a tool that they paint with. */
  readonly pointer?: ScreenPoint;
  /** Regions that are only proposed, all of them; accepting one leaves it out. */
  readonly proposed?: ReadonlyMap<string, number | null>;
  /** The drawing order, when it is changed for itself. */
  readonly order?: readonly string[];
  readonly settings?: Partial<Settings>;
  readonly travel?: "undo" | "redo";
  readonly gesture?: "begin" | "commit" | "bail";
  /** Names a visit to a text field: all that is typed in one is one undo step. */
  readonly visit?: string;
};

export function takeStep(state: EditorState, step: Step): EditorState {
  const shown: EditorState = {
    ...state,
    tool: step.tool ?? state.tool,
    label: step.label ?? state.label,
    camera: step.camera ?? state.camera,
    pointer: step.pointer ?? state.pointer,
    settings: step.settings ? { ...state.settings, ...step.settings } : state.settings,
  };
  const selection = selectionAfter(state.selection, step.select);
  const forgotten = selection === state.selection ? state.vertex : null;
  const next: EditorState = { ...shown, vertex: step.vertex === undefined ? forgotten : step.vertex };
  if (state.setup.readOnly) return { ...next, selection };
  if (step.gesture === "bail") return { ...next, draft: null, selection };
  const changes = new Map<string, Region | null>();
  for (const region of step.put ?? []) changes.set(region.id, region);
  for (const id of step.drop ?? []) changes.set(id, null);
  for (const id of state.settings.locked) if (state.regions.has(id)) changes.delete(id);
  const written = {
    labels: step.labels ?? state.labels,
    proposed: step.proposed ?? state.proposed,
    order: step.order,
  };
  if (step.gesture === "commit")
    return commit({ ...next, draft: null }, merged(state.draft, changes), written, selection);
  if (state.draft || step.gesture === "begin") return { ...next, draft: merged(state.draft, changes), selection };
  const writes = changes.size > 0 || step.labels || step.proposed || step.order;
  return writes ? commit(next, changes, written, selection) : { ...next, selection };
}

/** The very same set when the same is selected, so that nobody redraws for nothing. */
function selectionAfter(before: ReadonlySet<string>, wanted: Iterable<string> | undefined): ReadonlySet<string> {
  if (!wanted) return before;
  const after = new Set(wanted);
  return after.size === before.size && [...after].every((id) => before.has(id)) ? before : after;
}

type Changes = ReadonlyMap<string, Region | null>;

function merged(draft: Changes | null, changes: Changes): Changes {
  if (!draft || changes.size === 0) return draft ?? changes;
  const all = new Map(draft);
  for (const [id, region] of changes) all.set(id, region);
  return all;
}
