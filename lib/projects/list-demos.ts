import { DemoName } from "@/lib/core/demos";
import type { Ctx } from "@/lib/ctx";
import { requireOwner } from "@/lib/guard";
import type { DemoState } from "./contract";
import { demoState } from "./load";

/** The demos there are, which of them are here, and how the loading of the others goes. */
export async function listDemos(ctx: Ctx): Promise<DemoState[]> {
  requireOwner(ctx);
  return Promise.all(DemoName.options.map((demo) => demoState(ctx, demo)));
}
