import type { LearnerInput } from "@/lib/core/learn/learner";
import { learn } from "@/lib/core/learn/learners";
import { Refusal } from "@/lib/core/problem";
import type { TrainerReply } from "./trainer-head";

/** The inside of the built-in trainer: see trainer-head.ts. */
process.on("disconnect", () => process.exit(0));
process.once("message", (input: LearnerInput) => {
  reply(attempt(input));
});

function attempt(input: LearnerInput): TrainerReply {
  try {
    const result = learn(input, (progress) => reply({ type: "progress", progress }));
    return { type: "learned", result };
  } catch (error) {
    if (error instanceof Refusal) return { type: "refused", problem: error.problem };
    return { type: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function reply(message: TrainerReply): void {
  process.send?.(message);
}
