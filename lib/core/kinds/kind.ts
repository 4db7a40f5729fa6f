import type { Answer, AnswerLabel, LabelSchema, RegionType } from "../answer";
import type { AnswerFault } from "../problem";

export type ImageSize = { width: number; height: number };

/** Tools of the editor; a kind offers those that make what it may hold. */
export type ToolName = "select" | "box" | "rotatedBox" | "polygon" | "brush" | "eraser" | "keypoints" | "line" | "pan";

/** What was said beside what is there: `null` is nothing (a false find, or a miss). The cells of a confusion matrix. */
export type LabelPair = { predicted: string | null; actual: string | null };

/** All that the product knows of one kind of question. A kind is one file; `kinds.ts` lists them. */
export type Kind = {
  readonly name: string;
  /** Whether an answer is labels of the whole image, or regions on it. */
  readonly answers: "labels" | "regions";
  readonly regionTypes: readonly RegionType[];
  /** Editor tools offered, the first is the one a reviewer starts with. */
  readonly tools: readonly ToolName[];
  /** What is wrong with a person's or a model's answer to this question; empty when nothing is. */
  faults(answer: Answer, labels: LabelSchema, size: ImageSize): AnswerFault[];
  /** The model's raw confidence in the whole answer, 0..1, before calibration. */
  confidence(prediction: Answer): number;
  /** Labels the answer stands on, best first, with scores where a model spoke; used by routing and by words. */
  leading(answer: Answer): AnswerLabel[];
  /** Labels the answer claims to hold, each once: the top one of an image, all of the regions. */
  claims(answer: Answer): string[];
  /** How far two answers agree, 0..1; 1 is the same answer. */
  agreement(a: Answer, b: Answer): number;
  /** Whether the prediction would have been left as it is by somebody who knows the truth. */
  isRight(prediction: Answer, truth: Answer): boolean;
  /** Quality of one prediction against the truth, 0..1; its mean over a test set is the headline metric. */
  score(prediction: Answer, truth: Answer): number;
  /** Each thing predicted and each thing there, paired; per-label counts and confusions come from these. */
  pairs(prediction: Answer, truth: Answer): LabelPair[];
  /** What of a prediction the model was least sure of, in the answer's own words; for kinds whose labels say little. */
  leastSure?(prediction: Answer): string | null;
  /** The settled truth of several people's answers, or null when they do not settle. */
  settle(answers: readonly Answer[]): Answer | null;
  /** What a person's answer to this prediction starts from: the prediction without scores, top label only. */
  startFrom(prediction: Answer): Answer;
};
