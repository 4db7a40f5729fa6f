import type { Answer } from "../../answer";
import { softmax } from "../softmax";
import { type Decoder, outputOf } from "./decoder";

const labelsMax = 10;

/** Scores of the whole image: the best labels first, at most ten. */
export const decodeLabels: Decoder<"labels"> = (tensors, decode, { labels, batchIndex }): Answer => {
  const values = outputOf(tensors, decode.scores, [labels.length], batchIndex);
  const scores = decode.logits ? softmax(Float64Array.from(values)) : values;
  const ranked = labels
    .map((label, i) => ({ label, score: Math.min(Math.max(scores[i] ?? 0, 0), 1) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, labelsMax);
  return { labels: ranked, regions: [] };
};
