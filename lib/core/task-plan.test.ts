import { expect, it } from "vitest";
import type { RouteDecision } from "./routing";
import { type OpenTask, planTask, type TaskPlan } from "./task-plan";

const review: RouteDecision = { outcome: "review", reasons: ["low_confidence"], inclusionProbability: 1, draw: 0.5 };
const sure: RouteDecision = { outcome: "auto_accept", reasons: [], inclusionProbability: 0.05, draw: 0.5 };
const free = (...reasons: OpenTask["reasons"]): OpenTask => ({ reasons, isHeld: false });

it.each<[name: string, open: OpenTask | null, isDecided: boolean, route: RouteDecision, plan: TaskPlan]>([
  ["an unsure prediction opens a task", null, false, review, { do: "open", reasons: ["low_confidence"] }],
  ["a sure one opens none", null, false, sure, { do: "nothing" }],
  ["a decided item is not asked about again", null, true, review, { do: "nothing" }],
  ["a held task is left alone", { reasons: ["low_confidence"], isHeld: true }, false, sure, { do: "nothing" }],
  ["a model that is sure now closes what waits", free("low_confidence"), false, sure, { do: "close" }],
  ["a first prediction closes «not predicted»", free("not_predicted"), false, sure, { do: "close" }],
  ["feedback stands", free("feedback", "low_confidence"), false, sure, { do: "update", reasons: ["feedback"] }],
  ["who asked still asks", free("asked"), false, sure, { do: "update", reasons: ["asked"] }],
  ["a random check stands", free("audit"), false, sure, { do: "update", reasons: ["audit"] }],
  ["an undone answer stands", free("withdrawn"), true, sure, { do: "update", reasons: ["withdrawn"] }],
  [
    "new reasons replace stale ones",
    free("not_predicted"),
    false,
    review,
    { do: "update", reasons: ["low_confidence"] },
  ],
  [
    "no reason is named twice",
    free("audit"),
    false,
    { ...review, reasons: ["audit"] },
    { do: "update", reasons: ["audit"] },
  ],
])("%s", (_name, open, isDecided, route, plan) => {
  expect(planTask(open, isDecided, route)).toEqual(plan);
});
