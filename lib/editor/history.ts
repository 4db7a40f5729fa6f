import type { AnswerLabel, Region } from "@/lib/core/answer";
import {
  applyDiff,
  composeDiffs,
  type Diff,
  diffBetween,
  isEmptyDiff,
  isSameValue,
  reverseDiff,
} from "@/lib/core/diff";
import type { Document } from "./document";
import { carryIndex } from "./spatial-index";
import type { EditorState } from "./state";

/** One undo step: what a gesture or command changed, and what was selected before and after. */
export type Edit = {
  readonly regions: Diff<Region>;
  readonly order: Change<readonly string[]>;
  readonly labels: Change<readonly AnswerLabel[]>;
  readonly selection: Change<ReadonlySet<string>>;
};
type Change<T> = readonly [from: T, to: T];

/** Writes changed regions (null: gone) and labels into the document as one undo step; nothing changed, nothing written. */
export function commit(
  state: EditorState,
  changes: ReadonlyMap<string, Region | null>,
  labels: readonly AnswerLabel[],
  selection: ReadonlySet<string>,
): EditorState {
  const touched = new Map(Array.from(changes.keys()).flatMap((id) => pairOf(id, state.regions.get(id))));
  const wanted = new Map(Array.from(changes).flatMap(([id, region]) => pairOf(id, region ?? undefined)));
  const regions = diffBetween(touched, wanted, isSameValue);
  if (isEmptyDiff(regions) && labels === state.labels) return { ...state, selection };
  const edit: Edit = {
    regions,
    order: [state.order, nextOrder(state.order, regions)],
    labels: [state.labels, labels],
    selection: [state.selection, selection],
  };
  return { ...state, ...redone(state, edit), selection, undo: [...state.undo, edit], redo: [] };
}

/** Makes one undo step of the last two: a key held down is one gesture. */
export function mergeLastEdits(state: EditorState): EditorState {
  const [first, second] = state.undo.slice(-2);
  if (!first || !second) return state;
  const both: Edit = {
    regions: composeDiffs(first.regions, second.regions),
    order: [first.order[0], second.order[1]],
    labels: [first.labels[0], second.labels[1]],
    selection: [first.selection[0], second.selection[1]],
  };
  return { ...state, undo: [...state.undo.slice(0, -2), both] };
}

export function travel(state: EditorState, way: "undo" | "redo"): EditorState {
  const edit = state[way].at(-1);
  if (!edit) return state;
  const back = way === "undo";
  const doc = redone(state, back ? reversed(edit) : edit);
  const selection = edit.selection[back ? 0 : 1];
  const rest = state[way].slice(0, -1);
  return back
    ? { ...state, ...doc, selection, hover: null, undo: rest, redo: [...state.redo, edit] }
    : { ...state, ...doc, selection, hover: null, redo: rest, undo: [...state.undo, edit] };
}

function redone(doc: Document, edit: Edit): Document {
  const regions = isEmptyDiff(edit.regions) ? doc.regions : applyDiff(doc.regions, edit.regions);
  carryIndex(doc.regions, regions, edit.regions);
  return { regions, order: edit.order[1], labels: edit.labels[1] };
}

function reversed(edit: Edit): Edit {
  const flip = <T>([from, to]: Change<T>): Change<T> => [to, from];
  return {
    regions: reverseDiff(edit.regions),
    order: flip(edit.order),
    labels: flip(edit.labels),
    selection: flip(edit.selection),
  };
}

function nextOrder(order: readonly string[], { added, removed }: Diff<Region>): readonly string[] {
  if (added.size === 0 && removed.size === 0) return order;
  return [...order.filter((id) => !removed.has(id)), ...added.keys()];
}

function pairOf(id: string, region: Region | undefined): [string, Region][] {
  return region ? [[id, region]] : [];
}
