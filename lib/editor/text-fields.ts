import type { LineRegion } from "@/lib/core/answer";
import { type EditorState, regionOf } from "./state";

/** A field of the form and the lines that are its value, in reading order; none: it is missing on this page. */
export type TextField = { readonly name: string; readonly ids: readonly string[] };

/** The fields of a form: the labels after the first, which is text that is no field. */
export function textFields(state: EditorState, labels: readonly string[], lines: readonly string[]): TextField[] {
  return labels.slice(1).map((name) => ({ name, ids: lines.filter((id) => regionOf(state, id)?.label === name) }));
}

/** Whether a line says what was searched for; letters match whatever their case and marks: `uber` finds «Über». */
export function saysText({ text }: Pick<LineRegion, "text">, query: string): boolean {
  return folded(text).includes(folded(query.trim()));
}

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
