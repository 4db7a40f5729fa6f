import { z } from "zod";
import { Unfetched } from "@/lib/adapters/model-packages";
import { DemoName, demoSetting, demos } from "@/lib/core/demos";
import { idSchema, type JobRunId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { cancelRequested, underJobRun } from "@/lib/jobs/job-run";
import { noteSetting } from "@/lib/people/load";
import { removeObjects } from "@/lib/projects/erase-project";
import { eraseDemos } from "@/lib/projects/remove-demo";
import { type Said, watchRun } from "@/lib/training/watch-run";
import { demoLoaders } from "./demo-loaders";
import type { DemoStep, Say } from "./demo-project";

const LoadDemo = z.object({ jobRunId: idSchema("jobRun") });
type Work = { signal: AbortSignal };

/**
 * The jobs that load a demo when an owner asks for it, for the worker. They stand here and not among the other handlers,
 * because the product works without its demos.
 */
export const demoHandlers = Object.fromEntries(
  DemoName.options.map((name) => [
    demos[name].job,
    async (ctx: Ctx, payload: unknown, { signal }: Work) => {
      const { jobRunId } = LoadDemo.parse(payload);
      await underJobRun(ctx, jobRunId, signal, () => loadUnder(ctx, name, jobRunId, signal));
    },
  ]),
);

async function loadUnder(ctx: Ctx, name: DemoName, jobRunId: JobRunId, signal: AbortSignal): Promise<void> {
  try {
    await watchRun(
      ctx,
      jobRunId,
      signal,
      async () => {},
      (say, either) => demoLoaders[name](ctx, speaker(say, either)),
    );
    await noteSetting(ctx, demoSetting(name), "loaded");
  } catch (error) {
    if (await cancelRequested(ctx, jobRunId)) await clearAway(ctx, name);
    if (error instanceof Unfetched)
      refuse({ code: "not_fetched", what: error.what, detail: error.said }, { cause: error });
    throw error;
  }
}

/** Passes on what the loading tells, and ends it at its next word once it should stop. */
function speaker(say: (said: Said) => void, signal: AbortSignal): Say {
  return (line, step) => {
    signal.throwIfAborted();
    say({ progress: shareOf(step), message: step ?? { code: "line", line: line.trim() } });
  };
}

/** Of the step that is under way, 0..1: nobody knows how long the next ones take. */
function shareOf(step: DemoStep | undefined): number {
  return step && "done" in step ? Math.min(0.99, step.done / Math.max(1, step.total)) : 0;
}

/** Half a demo helps nobody. */
async function clearAway(ctx: Ctx, name: DemoName): Promise<void> {
  const { objects } = await transact(ctx, (tx) => eraseDemos(tx, [name]));
  await removeObjects(ctx, objects);
}
