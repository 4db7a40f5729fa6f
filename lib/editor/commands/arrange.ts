import { canEdit, canEditSelection, freeSelection } from "../may-edit";
import { type OrderWay, reordered } from "../order";
import { type EditorState, isBusy } from "../state";
import type { Step } from "../step";
import type { Command } from "./command";

/** What lies above what, and what is kept from view or from change. Locks and hiding are no part of the answer. */
export const arrangeCommands = {
  bringForward: order("pageup", "forward"),
  sendBackward: order("pagedown", "backward"),
  bringToFront: order("shift+pageup", "front"),
  sendToBack: order("shift+pagedown", "back"),
  lock: {
    keys: ["shift+l"],
    when: (state) => canEdit(state) && state.selection.size > 0,
    run: (state) => lockStep(state, state.selection),
  },
  hide: {
    keys: ["shift+h"],
    when: (state) => !isBusy(state) && state.selection.size > 0,
    run: (state) => ({ ...hideStep(state, state.selection, true), select: [] }),
  },
  showAll: {
    keys: ["alt+shift+h"],
    when: ({ settings }) => settings.hidden.size > 0 || settings.scoreMin > 0,
    run: () => ({ settings: { hidden: new Set<string>(), scoreMin: 0 } }),
  },
} satisfies Record<string, Command>;

/** Locks regions; when all of them are locked already, it frees them. */
function lockStep({ settings }: EditorState, ids: Iterable<string>): Step {
  const chosen = [...ids];
  const locked = new Set(settings.locked);
  const frees = chosen.every((id) => locked.has(id));
  for (const id of chosen) frees ? locked.delete(id) : locked.add(id);
  return { settings: { locked } };
}

export function hideStep({ settings }: EditorState, ids: Iterable<string>, isHidden: boolean): Step {
  const hidden = new Set(settings.hidden);
  for (const id of ids) isHidden ? hidden.add(id) : hidden.delete(id);
  return { settings: { hidden } };
}

function order(key: string, way: OrderWay): Command {
  const after = (state: EditorState) => reordered(state.order, freeSelection(state), way);
  return {
    keys: [key],
    merges: true,
    when: (state) => canEditSelection(state) && after(state) !== state.order,
    run: (state) => ({ order: after(state) }),
  };
}
