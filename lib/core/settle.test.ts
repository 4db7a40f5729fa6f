import { expect, it } from "vitest";
import { type Answer, emptyAnswer, type Verdict } from "./answer";
import type { AnnotationId, TaskId } from "./ids";
import { classify } from "./kinds/classify";
import { settledAnnotation } from "./settle";

const says = (label: string): Answer => ({ labels: [{ label, score: null }], regions: [] });

/** «1:dress 1:coat 2:-»: who answered which task with what, in the order they came; «-» rejected the picture. */
function settled(story: string) {
  const annotations = story
    .split(" ")
    .filter(Boolean)
    .map((part, i) => {
      const [task, said] = part.split(":") as [string, string];
      const verdict: Verdict = said === "-" ? "reject" : "correct";
      const ids = { id: `ann_${i}` as AnnotationId, taskId: `task_${task}` as TaskId };
      return { ...ids, verdict, answer: said === "-" ? emptyAnswer : says(said) };
    });
  return settledAnnotation(classify, annotations);
}

it.each<[story: string, outcome: "open" | null | [label: string, annotation: number]]>([
  ["", "open"],
  ["1:dress", ["dress", 0]],
  ["1:-", null],
  ["1:dress 2:coat", ["coat", 1]],
  ["1:dress 2:-", null],
  ["1:- 2:coat", ["coat", 1]],
  ["1:dress 1:coat", null],
  ["1:dress 1:coat 1:dress", ["dress", 2]],
  ["1:dress 1:dress 1:-", ["dress", 1]],
  ["1:dress 1:-", null],
  ["1:dress 1:dress 2:coat", ["coat", 2]],
])("«%s» settles into %j", (story, outcome) => {
  const expected = Array.isArray(outcome) ? { answer: says(outcome[0]), annotationId: `ann_${outcome[1]}` } : outcome;
  expect(settled(story)).toEqual(expected);
});
