import { eq, max } from "drizzle-orm";
import { lockObjectStore } from "@/db/object-lock";
import { type ModelSource, modelVersions } from "@/db/schema/models";
import { projects } from "@/db/schema/projects";
import type { ProjectId, TrainingRunId } from "@/lib/core/ids";
import type { Manifest } from "@/lib/core/inference/manifest";
import { type Ctx, newId } from "@/lib/ctx";
import { personOrNull } from "@/lib/guard";

import type { ModelVersion } from "./load";

export type NewModel = {
  projectId: ProjectId;
  name: string;
  manifest: Manifest;
  artifact: Uint8Array;
  source: ModelSource;
  /** Artifacts that were made here; all others run in the sandbox only. */
  trusted: boolean;
  trainingRunId?: TrainingRunId;
};

/** Stores an artifact and its model version, a candidate with the project's next number, in the caller's transaction. */
export async function storeModel(tx: Ctx, model: NewModel): Promise<ModelVersion> {
  const { projectId, name, manifest, artifact, source, trusted } = model;
  await lockObjectStore(tx.db, "storing");
  const artifactSha256 = await tx.ports.objects.put(artifact);
  // Whoever makes a model of this project holds its row, so numbers follow each other.
  await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for("no key update");
  const [last] = await tx.db
    .select({ number: max(modelVersions.number) })
    .from(modelVersions)
    .where(eq(modelVersions.projectId, projectId));
  const row: ModelVersion = {
    id: newId(tx, "modelVersion"),
    projectId,
    number: (last?.number ?? 0) + 1,
    name,
    manifest,
    artifactSha256,
    artifactBytes: artifact.byteLength,
    source,
    trusted,
    trainingRunId: model.trainingRunId ?? null,
    createdBy: personOrNull(tx),
    createdAt: tx.now,
  };
  await tx.db.insert(modelVersions).values(row);
  return row;
}
