import { type EditorState, isBusy } from "./state";

/** Whether anything may be changed now: nobody is in the middle of a gesture, and the item is not only looked at. */
export const canEdit = (state: EditorState) => !isBusy(state) && !state.setup.readOnly;

/** Whether something is selected that may be changed. */
export function canEditSelection(state: EditorState): boolean {
  if (!canEdit(state)) return false;
  for (const id of state.selection) if (!state.settings.locked.has(id)) return true;
  return false;
}

/** What is selected, without what is locked. */
export function freeSelection({ selection, settings }: EditorState): ReadonlySet<string> {
  if (settings.locked.size === 0) return selection;
  return new Set(Array.from(selection).filter((id) => !settings.locked.has(id)));
}
