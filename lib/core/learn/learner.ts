import type { Answer } from "../answer";
import type { Manifest } from "../inference/manifest";

/** One example as a learner sees it: its frozen features and its truth. */
export type LearnerExample = { itemId: string; split: "train" | "validation"; features: Float32Array; truth: Answer };

export type LearnerInput = {
  /** The model version learned from: its backbone stays, its head is learned anew. */
  base: { artifact: Uint8Array; manifest: Manifest };
  name: string;
  labels: string[];
  examples: LearnerExample[];
  seed: number;
};

/** `message` is a code the screen puts into words; `fraction` runs 0..1. */
export type LearnerProgress = {
  fraction: number;
  stage: "reading" | "trying" | "finishing";
  tryNumber?: number;
  tryCount?: number;
  secondsLeft?: number;
  point?: CurvePoint;
};
export type CurvePoint = {
  tryNumber: number;
  epoch: number;
  loss: number;
  validationLoss: number;
  validationAccuracy: number;
};
export type LearnerTry = {
  number: number;
  settings: Record<string, number>;
  validationLoss: number;
  validationAccuracy: number;
  chosen: boolean;
};
export type LearnerResult = { artifact: Uint8Array; manifest: Manifest; tries: LearnerTry[]; curve: CurvePoint[] };
