"use client";
import { useState } from "react";
import type { ReviewRun } from "@/lib/client/review-run";
import type { Answer, Verdict } from "@/lib/core/answer";

export type LabelChoice = {
  /** The labels chosen so far, where the picture may have more than one; null: the first press decides. */
  many: readonly string[] | null;
  /** Whether what is chosen is something else than the model said. */
  changed: boolean;
  setMany(on: boolean): void;
  toggle(label: string): void;
  choose(label: string): void;
  save(): void;
};

const answerOf = (labels: readonly string[]): Answer => ({
  labels: labels.map((label) => ({ label, score: null })),
  regions: [],
});

/** How a question about the whole picture is answered: by one press, or by several and a save. */
export function useLabelChoice(
  opening: Answer,
  start: Answer,
  run: ReviewRun,
  decide: (verdict: Verdict, answer: Answer) => void,
  isPredicted: boolean,
): LabelChoice {
  const opened = opening.labels.map((one) => one.label);
  const started = start.labels.map((one) => one.label);
  const [many, setMany] = useState<readonly string[] | null>(opened.length > 1 ? opened : null);
  const isStart = (labels: readonly string[]) =>
    labels.length === started.length && labels.every((label) => started.includes(label));
  const keep = (labels: readonly string[]) => {
    setMany(labels);
    run.draw(answerOf(labels));
  };
  const finish = (labels: readonly string[]) => {
    if (labels.length === 0) return;
    if (isPredicted && isStart(labels)) decide("accept", answerOf(started));
    else decide("correct", answerOf(labels));
  };
  const toggle = (label: string) => keep(toggledLabel(many ?? opened, label));
  return {
    many,
    changed: many !== null && many.length > 0 && !isStart(many),
    setMany(on) {
      setMany(on ? opened : null);
      if (!on) run.draw(start);
    },
    toggle,
    choose: (label) => (many ? toggle(label) : finish([label])),
    save: () => finish(many ?? opened),
  };
}

/** The labels with one more, or without it. */
function toggledLabel(labels: readonly string[], label: string): string[] {
  return labels.includes(label) ? labels.filter((other) => other !== label) : [...labels, label];
}
