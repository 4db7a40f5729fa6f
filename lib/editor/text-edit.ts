import type { LineRegion } from "@/lib/core/answer";
import { joinedQuad, partOfQuad } from "@/lib/core/geometry/line-quad";
import { relabelStep } from "./commands/label";
import { type EditorState, newRegionId } from "./state";
import type { Step } from "./step";
import { lineOf } from "./text-lines";

/** As long as an answer may hold. */
export const textLengthMax = 10_000;

/** Writes what a line says; what is typed in one `visit` to its field is one undo step. */
export function textStep(state: EditorState, id: string, text: string, visit: string): Step {
  const line = lineOf(state, id);
  return line ? { put: [asTyped(line, { text: oneLine(text) })], visit } : {};
}

/** Says which field of the form a line is; the first label is text that is no field. */
export const fieldStep = (state: EditorState, id: string, label: string): Step => relabelStep(state, label, [id]);

export const removeLineStep = (id: string, next: string | undefined): Step => ({
  drop: [id],
  select: next ? [next] : [],
});

/**
 * Divides a line where the cursor stands in its text, its place on the picture in proportion to its characters; the
 * space between the two belongs to neither. At an end there is nothing to divide.
 */
export function splitLineStep(state: EditorState, id: string, at: number): Step | null {
  const line = lineOf(state, id);
  if (!line) return null;
  const [before, after] = [line.text.slice(0, at).trimEnd(), line.text.slice(at).trimStart()];
  if (before.trim() === "" || after === "") return null;
  const [end, start] = [before.length / line.text.length, 1 - after.length / line.text.length];
  const second = newRegionId(state);
  return {
    put: [
      asTyped(line, { text: before, quad: partOfQuad(line.quad, 0, end) }),
      asTyped(line, { id: second, text: after, quad: partOfQuad(line.quad, start, 1) }),
    ],
    select: [second],
  };
}

/** Makes one line of two, with the label of the first; a space stands between what they say. */
export function joinLinesStep(state: EditorState, firstId: string, secondId: string): Step | null {
  const [first, second] = [lineOf(state, firstId), lineOf(state, secondId)];
  if (!first || !second || first === second) return null;
  const text = [first.text.trimEnd(), second.text.trimStart()].filter(Boolean).join(" ").slice(0, textLengthMax);
  const quad = joinedQuad(first.quad, second.quad, state.setup.imageSize);
  return { put: [asTyped(first, { text, quad })], drop: [secondId], select: [firstId] };
}

/** A person's line: the model's figures are gone. */
function asTyped(line: LineRegion, change: Partial<Pick<LineRegion, "id" | "text" | "quad">>): LineRegion {
  const { characterScores: _gone, ...rest } = line;
  return { ...rest, ...change, score: null };
}

/** What is pasted may hold line ends; a line has none. */
const oneLine = (text: string) => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, " ").slice(0, textLengthMax);
