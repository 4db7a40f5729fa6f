import type { Answer, KindName, Region } from "@/lib/core/answer";
import { runsOf } from "@/lib/core/geometry/mask";
import { maskArea } from "@/lib/core/geometry/mask-iou";
import { classify } from "@/lib/core/kinds/classify";
import { kindOf } from "@/lib/core/kinds/kinds";

/** What an answer says, short, as data for words: `useAnswerWords` speaks it. */
export type Said =
  | { says: "nothing" }
  /** «Coat», or «2 × Car, Person». */
  | { says: "labels"; words: string }
  /** «7 lines: “Total 12.40”…» */
  | { says: "lines"; count: number; first: string }
  /** «Person, 34 % of the picture»; `share` is 0..1. */
  | { says: "share"; label: string; share: number };

/**
 * A prediction needs the `kind` of its question: where regions are asked for, its labels are only what was nearly
 * found. Of a person's answer all labels hold, so there it may be left out.
 */
export function saidBy(answer: Answer, kind?: KindName): Said {
  const [first, ...others] = answer.regions;
  if (!first) return labelled(kind && kindOf(kind).answers === "regions" ? [] : classify.claims(answer));
  const lines = answer.regions.filter((region) => region.type === "line");
  if (lines.length > 0) return { says: "lines", count: lines.length, first: firstText(lines) };
  if (first.type === "mask" && others.length === 0) {
    return { says: "share", label: first.label, share: maskArea(runsOf(first.counts)) / (first.width * first.height) };
  }
  return labelled(countedLabels(answer.regions));
}

const textMax = 40;

function firstText(lines: readonly { text: string }[]): string {
  const text = lines.find((line) => line.text.trim() !== "")?.text.trim() ?? "";
  return text.length > textMax ? `${text.slice(0, textMax - 1).trimEnd()}…` : text;
}

function labelled(words: readonly string[]): Said {
  return words.length === 0 ? { says: "nothing" } : { says: "labels", words: words.join(", ") };
}

function countedLabels(regions: readonly Region[]): string[] {
  const counts = new Map<string, number>();
  for (const { label } of regions) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => (count === 1 ? label : `${count} × ${label}`));
}
