import { eq } from "drizzle-orm";
import { modelVersions } from "@/db/schema/models";
import type { ProjectId } from "@/lib/core/ids";
import { type Ctx, transact } from "@/lib/ctx";
import { cutVersion } from "@/lib/datasets/cut-version";
import { versionFor } from "@/lib/datasets/load";
import type { ModelVersion } from "@/lib/models/load";
import { measureBesideChampion } from "@/lib/models/measure-beside-champion";
import { storeModel } from "@/lib/models/store-model";
import { now } from "./demo-project";
import type { BuiltModel } from "./products-model";

/**
 * The project's model that somebody else trained, stored when it is not there yet, and measured on the pictures whose
 * truth is known: few, and its promotion says so. `message` tells what was frozen to measure on.
 */
export async function measuredModel(
  ctx: Ctx,
  projectId: ProjectId,
  build: () => Promise<BuiltModel>,
  message: string,
): Promise<ModelVersion> {
  const [standing] = await ctx.db.select().from(modelVersions).where(eq(modelVersions.projectId, projectId));
  const model = standing ?? (await store(ctx, projectId, await build()));
  const { version } = await cutVersion(now(ctx), { projectId, message });
  const measuring = { signal: new AbortController().signal, onProgress: async () => {} };
  await measureBesideChampion(now(ctx), model, await versionFor(ctx, version.id, "admin"), measuring);
  return model;
}

async function store(ctx: Ctx, projectId: ProjectId, made: BuiltModel): Promise<ModelVersion> {
  return transact(now(ctx), (tx) =>
    storeModel(tx, { projectId, ...made, name: made.manifest.name, source: "demo", trusted: true }),
  );
}
