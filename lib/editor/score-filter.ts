import { type EditorState, modelScoreOf } from "./state";
import type { Step } from "./step";

/** Whether the model gave any of the regions that are here a score: else there is nothing to hide them by. */
export function hasScores(state: EditorState): boolean {
  return state.order.some((id) => modelScoreOf(state, id) !== null);
}

/** How many regions are hidden only because the model was not sure enough of them. */
export function countHiddenByScore(state: EditorState): number {
  const { scoreMin, hidden } = state.settings;
  if (scoreMin === 0) return 0;
  return state.order.filter((id) => !hidden.has(id) && (modelScoreOf(state, id) ?? 1) < scoreMin).length;
}

/** Hides what the model was less sure of, 0..1; what is hidden so is no longer selected, or a key would change it unseen. */
export function scoreMinStep(state: EditorState, scoreMin: number): Step {
  const settings = { scoreMin };
  const select = Array.from(state.selection).filter((id) => (modelScoreOf(state, id) ?? 1) >= scoreMin);
  return { settings, select };
}
