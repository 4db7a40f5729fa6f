import { sureMin } from "./text-lines";

/** What the model read. */
type Read = { readonly text: string; readonly characterScores?: readonly number[] | undefined };

/** A piece of a line's text, and whether the model was unsure of each of its characters. */
export type TextPiece = { readonly text: string; readonly isUnsure: boolean };

/**
 * A line's text in pieces to be marked. The model's scores hold for what is still as the model read it: from the start,
 * and from the end, up to what somebody typed.
 */
export function textPieces(text: string, original: Read | undefined): TextPiece[] {
  const scores = scoresFor(text, original);
  const pieces: { text: string; isUnsure: boolean }[] = [];
  for (const [i, character] of Array.from(text).entries()) {
    const isUnsure = (scores[i] ?? 1) < sureMin;
    const last = pieces.at(-1);
    if (last?.isUnsure === isUnsure) last.text += character;
    else pieces.push({ text: character, isUnsure });
  }
  return pieces;
}

/** How many characters are marked. */
export function unsureCount(pieces: readonly TextPiece[]): number {
  return pieces.reduce((sum, { text, isUnsure }) => (isUnsure ? sum + Array.from(text).length : sum), 0);
}

/** A score for each character of the text, where there is one. A model scores characters, not their code units. */
function scoresFor(text: string, original: Read | undefined) {
  const [now, before] = [Array.from(text), Array.from(original?.text ?? "")];
  const scores = original?.characterScores ?? [];
  if (scores.length === 0 || scores.length !== before.length) return [];
  const shorter = Math.min(now.length, before.length);
  let start = 0;
  while (start < shorter && now[start] === before[start]) start++;
  let end = 0;
  while (end < shorter - start && now.at(-1 - end) === before.at(-1 - end)) end++;
  return now.map((_, i) => {
    if (i < start) return scores[i];
    return i >= now.length - end ? scores[before.length - (now.length - i)] : undefined;
  });
}
