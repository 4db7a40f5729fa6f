import type { Answer, Verdict } from "./answer";
import type { AnnotationId, TaskId } from "./ids";
import type { Kind } from "./kinds/kind";

export type DecisiveAnnotation = { id: AnnotationId; taskId: TaskId; verdict: Verdict; answer: Answer };

/**
 * What an item's standing annotations (in the order they came) settle into. Each task asks anew, so the newest task
 * that was answered speaks; within it the answers settle as the kind says. `null`: people found that there is no truth
 * to be had (rejected, or they disagree). «open»: nobody has said anything.
 */
export function settledAnnotation(
  kind: Kind,
  annotations: readonly DecisiveAnnotation[],
): { answer: Answer; annotationId: AnnotationId } | null | "open" {
  const newest = annotations.at(-1);
  if (!newest) return "open";
  const round = annotations.filter((annotation) => annotation.taskId === newest.taskId);
  const answered = round.filter((annotation) => annotation.verdict !== "reject");
  if (answered.length * 2 <= round.length) return null;
  const answer = kind.settle(answered.map((annotation) => annotation.answer));
  if (!answer) return null;
  const agreeing = answered.filter((annotation) => kind.agreement(annotation.answer, answer) === 1);
  return { answer, annotationId: (agreeing.at(-1) ?? newest).id };
}
