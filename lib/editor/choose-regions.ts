import type { EditorState } from "./state";
import type { Step } from "./step";

/** Takes a region into the selection, or out of it. */
export function toggleStep({ selection }: EditorState, id: string): Step {
  const without = Array.from(selection).filter((other) => other !== id);
  return { select: selection.has(id) ? without : [...without, id] };
}

/** Selects all from one region to another, as they stand in the list; with `adds` what was selected stays so. */
export function rangeStep({ order, selection }: EditorState, from: string, to: string, adds: boolean): Step {
  const [a, b] = [order.indexOf(from), order.indexOf(to)];
  const range = a < 0 || b < 0 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
  return { select: adds ? [...selection, ...range] : range };
}
