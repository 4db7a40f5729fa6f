import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { VerifyInput, type VerifyReport } from "./contract";
import { verifyEvents } from "./verify-events";
import { verifyModels } from "./verify-models";
import { verifyObjects } from "./verify-objects";
import { verifyVersions } from "./verify-versions";

export type Altered = VerifyReport["altered"];
/** How many were looked at, and which of them are not what they were. */
export type Verified = { count: number; altered: Altered };

/**
 * Recomputes what can be recomputed: the audit chain, every dataset version from its lines, and the bytes of every
 * picture and model. Names what was altered; empty means that all is as it was written.
 */
export async function verifyProject(ctx: Ctx, input: z.input<typeof VerifyInput>): Promise<VerifyReport> {
  const { projectId } = VerifyInput.parse(input);
  await requireRole(ctx, projectId, "admin");
  const events = await verifyEvents(ctx, projectId);
  const versions = await verifyVersions(ctx, projectId);
  const models = await verifyModels(ctx, projectId);
  const objects = await verifyObjects(ctx, projectId);
  return {
    events: events.count,
    versions: versions.count,
    objects: objects.count,
    altered: [...events.altered, ...versions.altered, ...models.altered, ...objects.altered],
  };
}
