import type { Region } from "../answer";
import { editDistance } from "../edit-distance";
import { quadBounds, quadIou } from "../geometry/quad";
import { readingOrder } from "../reading-order";
import { bestFirst, eachMeeting, type Match } from "./match-regions";

export type LineRegion = Extract<Region, { type: "line" }>;

/** Two places are one line when they overlap at least this much (as in ICDAR's robust reading contests). */
const lineOverlapMin = 0.5;

/** What a text says, however its accents and spaces are written: NFC, one space between words, none at the ends. */
export const plainText = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim();

/** Pairs lines by place; of two that overlap as well, the one that reads the same. */
export function matchLines(a: readonly LineRegion[], b: readonly LineRegion[]): Match[] {
  const [boundsA, boundsB] = [a, b].map((lines) => lines.map(({ quad }) => quadBounds(quad)));
  const [textsA, textsB] = [a, b].map((lines) => lines.map(({ text }) => plainText(text)));
  const candidates: Match[] = [];
  // Lines are flat, so few of them meet from top to bottom.
  const [spansA, spansB] = [boundsA!, boundsB!].map((all) =>
    all.map(({ y, height }) => ({ left: y, right: y + height })),
  );
  eachMeeting(spansA!, spansB!, (i, k) => {
    const [one, other] = [boundsA![i]!, boundsB![k]!];
    if (one.x > other.x + other.width || other.x > one.x + one.width) return;
    const overlap = quadIou(a[i]!.quad, b[k]!.quad);
    if (overlap >= lineOverlapMin)
      candidates.push({ a: i, b: k, fit: (overlap + (textsA![i] === textsB![k] ? 1 : 0)) / 2 });
  });
  return bestFirst(candidates);
}

/** How two readings of a page differ, in characters and in lines. */
export type LineDifference = {
  matches: Match[];
  /** Characters to change: of each matched pair, and of what has no partner, read as one text. */
  edits: number;
  /** Lines of either side that have no partner on the other. */
  unmatched: number;
  /** Matched pairs that are given to different fields. */
  relabelled: number;
  /** Characters of each side. */
  lengthA: number;
  lengthB: number;
};

/**
 * Lines that one side took for one and the other for two have no partners, but say the same: so what is left over is
 * compared as one text, in reading order.
 */
export function differenceOf(a: readonly LineRegion[], b: readonly LineRegion[]): LineDifference {
  const matches = matchLines(a, b);
  const [foundA, foundB] = [new Set(matches.map((match) => match.a)), new Set(matches.map((match) => match.b))];
  const [leftA, leftB] = [a.filter((_, i) => !foundA.has(i)), b.filter((_, i) => !foundB.has(i))];
  const ofPairs = matches.map((match) => editDistance(plainText(a[match.a]!.text), plainText(b[match.b]!.text)));
  return {
    matches,
    edits: ofPairs.reduce((sum, edits) => sum + edits, 0) + editDistance(textOf(leftA), textOf(leftB)),
    unmatched: leftA.length + leftB.length,
    relabelled: matches.filter((match) => a[match.a]!.label !== b[match.b]!.label).length,
    lengthA: lengthOf(a),
    lengthB: lengthOf(b),
  };
}

function textOf(lines: readonly LineRegion[]): string {
  const order = readingOrder(lines.map(({ quad }) => quad));
  return plainText(order.map((i) => lines[i]!.text).join(" "));
}

const lengthOf = (lines: readonly LineRegion[]) =>
  lines.reduce((sum, { text }) => sum + Array.from(plainText(text)).length, 0);
