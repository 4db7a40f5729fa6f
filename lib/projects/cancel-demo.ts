import type { z } from "zod";
import { type Ctx, transact } from "@/lib/ctx";
import { requireOwner } from "@/lib/guard";
import { requestCancel } from "@/lib/jobs/job-run";
import { DemoInput, type DemoState } from "./contract";
import { demoState, unfinishedDemoRuns } from "./load";

/** Stops the loading of a demo at its next step, and what there is of it goes; where none is under way, nothing happens. */
export async function cancelDemo(ctx: Ctx, input: z.input<typeof DemoInput>): Promise<DemoState> {
  requireOwner(ctx);
  const { demo } = DemoInput.parse(input);
  return transact(ctx, async (tx) => {
    for (const run of await unfinishedDemoRuns(tx, [demo])) await requestCancel(tx, run.id);
    return demoState(tx, demo);
  });
}
