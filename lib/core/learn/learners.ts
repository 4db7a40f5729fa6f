import type { KindName } from "../answer";
import { refuse } from "../problem";
import type { LearnerInput, LearnerProgress, LearnerResult } from "./learner";
import { learnSoftmaxHead } from "./softmax-head";

export type Learner = (input: LearnerInput, onProgress: (progress: LearnerProgress) => void) => LearnerResult;

/** How the built-in trainer learns each kind of question; `null` where it cannot. */
const learners: { [K in KindName]: Learner | null } = {
  classify: learnSoftmaxHead,
  detect: null,
  segment: null,
  read: null,
  keypoints: null,
};

/** Learns with the learner of the base model's kind; refuses `not_trainable` where there is none. */
export function learn(input: LearnerInput, onProgress: (progress: LearnerProgress) => void): LearnerResult {
  const { kind } = input.base.manifest;
  const learner = learners[kind];
  if (!learner) {
    refuse({
      code: "not_trainable",
      kind,
      detail: "The built-in trainer learns labels of whole images. Train this kind elsewhere and add the model.",
    });
  }
  return learner(input, onProgress);
}

/** Whether the built-in trainer learns this kind of question. */
export function canLearn(kind: KindName): boolean {
  return learners[kind] !== null;
}
