import type { JobRunId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { cancelRequested, updateJobRun } from "@/lib/jobs/job-run";

/** What long work says of itself: how far it is, 0..1, and a code with figures for the screen's words. */
export type Said = { progress: number; message: { code: string } & Record<string, string | number> };

const beatMs = 500;

/**
 * Runs `work` and twice a second writes down what it last said, and looks whether a cancel was asked for: then the
 * signal it was given aborts. However often it speaks, the database hears of it twice a second. `save` may write more.
 */
export async function watchRun<T>(
  ctx: Ctx,
  jobRunId: JobRunId,
  outer: AbortSignal,
  save: () => Promise<void>,
  work: (say: (said: Said) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cancel = new AbortController();
  let last: Said | null = null;
  const beat = async () => {
    if (last) {
      const { progress, message } = last;
      last = null;
      await updateJobRun(ctx, jobRunId, { progress, message: JSON.stringify(message) });
      await save();
    }
    if (await cancelRequested(ctx, jobRunId)) cancel.abort(new Error("a cancel was asked for"));
  };
  let beating: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    // A beat that fails (the database is away) is made up for by the next one.
    beating = beat()
      .catch(() => {})
      .finally(() => {
        busy = false;
      });
  }, beatMs);
  try {
    return await work(
      (said) => {
        last = said;
      },
      AbortSignal.any([outer, cancel.signal]),
    );
  } finally {
    clearInterval(timer);
    await beating;
  }
}
