import type { LearnerInput, LearnerProgress, LearnerResult } from "@/lib/core/learn/learner";
import { type Problem, Refusal } from "@/lib/core/problem";
import type { Trainer } from "@/lib/ports";
import { deathOf, startChild } from "./child";

export type TrainerReply =
  | { type: "progress"; progress: LearnerProgress }
  | { type: "learned"; result: LearnerResult }
  | { type: "refused"; problem: Problem }
  | { type: "failed"; message: string };

const heapMegabytes = 4096;

/** The built-in trainer: a new head over frozen features, in a process of its own that an abort ends at once. */
export function trainerHead(): Trainer {
  return { train };
}

async function train(
  input: LearnerInput,
  onProgress: (progress: LearnerProgress) => void,
  signal: AbortSignal,
): Promise<LearnerResult> {
  signal.throwIfAborted();
  const child = startChild("trainer-child.ts", { heapMegabytes });
  const begin = performance.now();
  const stop = () => child.kill("SIGKILL");
  signal.addEventListener("abort", stop);
  try {
    return await new Promise<LearnerResult>((resolve, reject) => {
      void deathOf(child).then((words) =>
        reject(signal.aborted ? signal.reason : new Error(`the trainer died: ${words}`)),
      );
      child.on("message", (reply: TrainerReply) => {
        if (reply.type === "progress") onProgress({ ...reply.progress, ...timeLeft(reply.progress, begin) });
        else if (reply.type === "learned") resolve(reply.result);
        else reject(reply.type === "refused" ? new Refusal(reply.problem) : new Error(reply.message));
      });
      child.send(input, () => {}); // a child that cannot be reached has died, which is told above
    });
  } finally {
    signal.removeEventListener("abort", stop);
    child.kill("SIGKILL");
  }
}

/** From how long it took so far; says nothing while that would be a guess. */
function timeLeft({ fraction }: LearnerProgress, begin: number): Pick<LearnerProgress, "secondsLeft"> {
  const seconds = (performance.now() - begin) / 1000;
  return fraction < 0.05 ? {} : { secondsLeft: (seconds * (1 - fraction)) / fraction };
}
