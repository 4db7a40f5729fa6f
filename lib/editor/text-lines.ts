import type { LineRegion } from "@/lib/core/answer";
import { imagePoint } from "@/lib/core/geometry/point";
import { quadBounds, quadSize } from "@/lib/core/geometry/quad";
import { readingOrder } from "@/lib/core/reading-order";
import { closeUp } from "./close-up";
import type { Document } from "./document";
import { type EditorState, regionOf } from "./state";
import type { Step } from "./step";

export function lineOf(state: EditorState, id: string): LineRegion | undefined {
  const region = regionOf(state, id);
  return region?.type === "line" ? region : undefined;
}

/**
 * Reads the ids of an item's lines of text in reading order. It remembers the last answer, and gives the same list for as
 * long as no line comes, goes or moves: to type in one of 800 lines does not order them anew.
 */
export function lineOrder(): (state: EditorState) => readonly string[] {
  let last: { regions: EditorState["regions"]; lines: readonly LineRegion[]; ids: readonly string[] } | null = null;
  return ({ regions, order }) => {
    if (last?.regions === regions) return last.ids;
    const lines = order.map((id) => regions.get(id)).filter((region) => region?.type === "line");
    const isSame =
      last?.lines.length === lines.length &&
      lines.every(({ id, quad }, i) => id === last?.lines[i]?.id && quad === last.lines[i]?.quad);
    const ids = last && isSame ? last.ids : idsInOrder(lines);
    last = { regions, lines, ids };
    return ids;
  };
}

function idsInOrder(lines: readonly LineRegion[]): string[] {
  const order = readingOrder(
    lines.map(({ quad }) => quad),
    { rightToLeft: isRightToLeft(lines) },
  );
  return order.map((index) => lines[index]!.id);
}

/** Hebrew, Arabic and their neighbours, with the forms that Unicode keeps for old files. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g;

/** Whether most letters of a page are read from right to left. */
export function isRightToLeft(lines: readonly Pick<LineRegion, "text">[]): boolean {
  const text = lines.map((line) => line.text).join("");
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(rightToLeft)?.length ?? 0) * 2 > letters;
}

/** Under this score a character that the model read is pointed out. */
export const sureMin = 0.8;

const unsureLines = new WeakMap<Document, ReadonlySet<string>>();

/** Lines of which the model was unsure of at least one character; they stay so when somebody corrects them. */
export function unsureLinesOf({ setup: { original } }: EditorState): ReadonlySet<string> {
  if (!original) return noLines;
  const known =
    unsureLines.get(original) ??
    new Set(
      Array.from(original.regions.values())
        .filter(isUnsure)
        .map(({ id }) => id),
    );
  unsureLines.set(original, known);
  return known;
}

const noLines: ReadonlySet<string> = new Set();

function isUnsure(region: { type: string; score: number | null; characterScores?: number[] | undefined }): boolean {
  if (region.type !== "line") return false;
  const scores = region.characterScores ?? [];
  return scores.length > 0 ? scores.some((score) => score < sureMin) : (region.score ?? 1) < sureMin;
}

/** In screen pixels: a line of text is at least this high where it is shown to be read. */
const readable = { min: 20, wanted: 28, around: 4 };

/** Selects a line and goes where it can be read: all of it if it fits, else its start. */
export function goToLine(state: EditorState, id: string): Step {
  const line = lineOf(state, id);
  if (!line) return {};
  const { height } = quadSize(line.quad);
  const { imageSize } = state.setup;
  const [[x, y], , , [lowX, lowY]] = line.quad;
  const seen = { ...readable, across: height, from: imagePoint((x + lowX) / 2, (y + lowY) / 2) };
  return { select: [id], camera: closeUp(state.camera, quadBounds(line.quad), imageSize, state.viewport, seen) };
}
