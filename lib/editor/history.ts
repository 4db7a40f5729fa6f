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
  readonly proposed: Change<Document["proposed"]>;
  readonly selection: Change<ReadonlySet<string>>;
  /** The visit to a text field in which it was typed. */
  readonly visit?: string;
};
type Change<T> = readonly [from: T, to: T];

/** What a step leaves beside the regions it changed. */
export type Written = Pick<Document, "labels" | "proposed"> & { readonly order?: readonly string[] | undefined };

/**
 * Writes changed regions (null: gone), labels, proposals and drawing order into the document as one undo step; nothing
 * changed, nothing written. Who changes a proposal has accepted it; one whose region is gone is gone too.
 */
export function commit(
  state: EditorState,
  changes: ReadonlyMap<string, Region | null>,
  { labels, proposed, order }: Written,
  selection: ReadonlySet<string>,
): EditorState {
  const touched = new Map(Array.from(changes.keys()).flatMap((id) => pairOf(id, state.regions.get(id))));
  const wanted = new Map(Array.from(changes).flatMap(([id, region]) => pairOf(id, region ?? undefined)));
  const regions = diffBetween(touched, wanted, isSameValue);
  const ordered = nextOrder(order ?? state.order, regions);
  const left = proposedAfter(proposed, regions);
  const isSame = isEmptyDiff(regions) && labels === state.labels && left === state.proposed && ordered === state.order;
  if (isSame) return { ...state, selection };
  const edit: Edit = {
    regions,
    order: [state.order, ordered],
    labels: [state.labels, labels],
    proposed: [state.proposed, left],
    selection: [state.selection, selection],
  };
  return { ...state, ...redone(state, edit), selection, undo: [...state.undo, edit], redo: [] };
}

function proposedAfter(proposed: Document["proposed"], { updated, removed }: Diff<Region>): Document["proposed"] {
  const settled = [...updated.keys(), ...removed.keys()].filter((id) => proposed.has(id));
  if (settled.length === 0) return proposed;
  const left = new Map(proposed);
  for (const id of settled) left.delete(id);
  return left;
}

/** Makes one undo step of the last two: a key held down is one gesture. */
export function mergeLastEdits(state: EditorState): EditorState {
  const [first, second] = state.undo.slice(-2);
  if (!first || !second) return state;
  const both: Edit = {
    regions: composeDiffs(first.regions, second.regions),
    order: [first.order[0], second.order[1]],
    labels: [first.labels[0], second.labels[1]],
    proposed: [first.proposed[0], second.proposed[1]],
    selection: [first.selection[0], second.selection[1]],
  };
  return { ...state, undo: [...state.undo.slice(0, -2), both] };
}

/**
 * Makes one undo step of what was typed in one visit to a field; what ends as it began leaves none. `before` is the state
 * that the newest edit was made in.
 */
export function joinVisits(before: EditorState, after: EditorState, visit: string): EditorState {
  const edit = after.undo.at(-1);
  if (!edit || after.undo === before.undo) return after;
  const continues = before.undo.at(-1)?.visit === visit;
  const joined = continues ? mergeLastEdits(after) : after;
  const whole: Edit = { ...(joined.undo.at(-1) ?? edit), visit };
  const rest = joined.undo.slice(0, -1);
  return { ...joined, undo: continues && changesNothing(whole) ? rest : [...rest, whole] };
}

function changesNothing({ regions, order, labels, proposed }: Edit): boolean {
  const isBack = Array.from(regions.updated.values()).every(([from, to]) => isSameValue(from, to));
  const isAside = [order, labels, proposed].every(([from, to]) => from === to);
  return regions.added.size === 0 && regions.removed.size === 0 && isBack && isAside;
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
  return { regions, order: edit.order[1], labels: edit.labels[1], proposed: edit.proposed[1] };
}

function reversed(edit: Edit): Edit {
  const flip = <T>([from, to]: Change<T>): Change<T> => [to, from];
  return {
    regions: reverseDiff(edit.regions),
    order: flip(edit.order),
    labels: flip(edit.labels),
    proposed: flip(edit.proposed),
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
