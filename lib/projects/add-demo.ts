import type { z } from "zod";
import { demoSetting, demos } from "@/lib/core/demos";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requireOwner } from "@/lib/guard";
import { enqueue } from "@/lib/jobs/enqueue";
import { startJobRun } from "@/lib/jobs/job-run";
import { noteSetting } from "@/lib/people/load";
import { DemoInput, type DemoState } from "./contract";
import { demoState } from "./load";

/** Has a demo loaded by a worker. One that is here, or on its way, is not loaded twice; one that failed goes on. */
export async function addDemo(ctx: Ctx, input: z.input<typeof DemoInput>): Promise<DemoState> {
  requireOwner(ctx);
  const { demo } = DemoInput.parse(input);
  return transact(ctx, async (tx) => {
    // The row stays locked until commit, so of two who ask at once the second finds the first one's run.
    await noteSetting(tx, demoSetting(demo), "asked");
    const { state } = await demoState(tx, demo);
    if (state === "here" || state === "loading") refuse({ code: "already_done", what: "demo", id: demo });
    const { job } = demos[demo];
    const jobRunId = await startJobRun(tx, { projectId: null, job });
    await enqueue(tx, job, { jobRunId }, { key: job });
    await emit(tx, { type: "demo.requested", subject: demo, projectId: null });
    return demoState(tx, demo);
  });
}
