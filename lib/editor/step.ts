import type { AnswerLabel, Region } from "@/lib/core/answer";
import type { Camera } from "@/lib/core/geometry/camera";
import { commit } from "./history";
import type { EditorState } from "./state";
import type { ToolState } from "./tools";

/**
 * What a tool or a command asks for. It never writes; `takeStep` does. Changes between `begin` and `commit` are one
 * undo step, `bail` forgets them; changes outside a gesture are an undo step of their own.
 */
export type Step = {
  readonly tool?: ToolState;
  readonly put?: readonly Region[];
  readonly drop?: Iterable<string>;
  /** Labels of the whole image. */
  readonly labels?: readonly AnswerLabel[];
  readonly select?: Iterable<string>;
  /** What the next region will be called. */
  readonly label?: string;
  readonly camera?: Camera;
  readonly travel?: "undo" | "redo";
  readonly gesture?: "begin" | "commit" | "bail";
};

export function takeStep(state: EditorState, step: Step): EditorState {
  const next: EditorState = {
    ...state,
    tool: step.tool ?? state.tool,
    label: step.label ?? state.label,
    camera: step.camera ?? state.camera,
  };
  const selection = selectionAfter(state.selection, step.select);
  if (state.setup.readOnly) return { ...next, selection };
  if (step.gesture === "bail") return { ...next, draft: null, selection };
  const changes = new Map<string, Region | null>();
  for (const region of step.put ?? []) changes.set(region.id, region);
  for (const id of step.drop ?? []) changes.set(id, null);
  if (step.gesture === "commit")
    return commit({ ...next, draft: null }, merged(state.draft, changes), labelsAfter(), selection);
  if (state.draft || step.gesture === "begin") return { ...next, draft: merged(state.draft, changes), selection };
  return changes.size > 0 || step.labels ? commit(next, changes, labelsAfter(), selection) : { ...next, selection };

  function labelsAfter() {
    return step.labels ?? state.labels;
  }
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
