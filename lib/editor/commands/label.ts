import { type AnswerLabel, withoutScore } from "@/lib/core/answer";
import { type EditorState, isBusy } from "../state";
import type { Step } from "../step";
import type { Command } from "./command";

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
type LabelCommand = `label${(typeof numbers)[number]}`;

/** One command for each number key. */
export const labelCommands = Object.fromEntries(
  numbers.map((number): [LabelCommand, Command] => [
    `label${number}`,
    {
      keys: [`${number}`],
      when: (state) => !isBusy(state) && !state.setup.readOnly && state.setup.labels[number - 1] !== undefined,
      run: (state) => labelStep(state, state.setup.labels[number - 1] ?? state.label),
    },
  ]),
) as Record<LabelCommand, Command>;

/** What choosing a label means now: for the whole image, for what is selected, else for what is drawn next. */
export function labelStep(state: EditorState, label: string): Step {
  if (state.setup.answers === "labels") {
    const labels: readonly AnswerLabel[] = [{ label, score: null }];
    const same = state.labels.length === 1 && state.labels[0]?.label === label;
    return same ? { label } : { label, labels };
  }
  return { label, ...relabelStep(state, label, state.selection) };
}

/** Gives regions another label; those that have it already stay as they are. */
export function relabelStep(state: EditorState, label: string, ids: Iterable<string>): Step {
  const chosen = Array.from(ids).flatMap((id) => state.regions.get(id) ?? []);
  const others = chosen.filter((region) => region.label !== label);
  return { put: others.map((region) => ({ ...withoutScore(region), label })) };
}
