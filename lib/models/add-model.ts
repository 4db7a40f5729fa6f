import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { modelVersions } from "@/db/schema/models";
import { Manifest } from "@/lib/core/inference/manifest";
import { checkModel } from "@/lib/core/onnx/check";
import { type ModelFault, refuse } from "@/lib/core/problem";
import { sha256 } from "@/lib/core/sha256";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { type ProjectRow, projectFor } from "@/lib/projects/load";
import { AddModelInput, type ModelRow } from "./contract";
import { modelRow } from "./model-rows";
import { storeModel } from "./store-model";

/**
 * Takes in a model that was trained elsewhere, as a candidate. Nobody vouches for it, so its bytes are checked before
 * they are stored or any runtime sees them, and it runs in the sandbox only.
 */
export async function addModel(ctx: Ctx, input: z.input<typeof AddModelInput>): Promise<ModelRow> {
  const { projectId, name, artifact, manifest: given } = AddModelInput.parse(input);
  const project = await projectFor(ctx, projectId, "admin");
  const manifest = readManifest(given);
  const faults = [...checkModel(artifact, manifest), ...bindingFaults(manifest, artifact, project)];
  if (faults.length > 0) refuse({ code: "bad_model", faults });
  return transact(ctx, async (tx) => {
    await refuseTakenName(tx, project, name);
    const model = { projectId, name, manifest: { ...manifest, name }, artifact };
    const row = await storeModel(tx, { ...model, source: "uploaded", trusted: false });
    const data = { name, number: row.number, artifact: row.artifactSha256 };
    await emit(tx, { type: "model.added", subject: row.id, projectId, data });
    return modelRow(tx, projectId, row.id);
  });
}

/** A form brings it as text, JSON as it is. */
function readManifest(given: unknown): Manifest {
  let value = given;
  try {
    if (typeof given === "string") value = JSON.parse(given);
  } catch {
    return refuseManifest("The manifest is not JSON.");
  }
  const parsed = Manifest.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuseManifest(`The manifest does not say what it must: ${issue?.path.join(".")}: ${issue?.message}`);
}

function refuseManifest(detail: string): never {
  refuse({ code: "bad_model", faults: [{ why: "bad_manifest", detail }] });
}

/** Whether the manifest is about these bytes, and about this project's question. */
function bindingFaults(manifest: Manifest, artifact: Uint8Array, project: ProjectRow): ModelFault[] {
  const details: string[] = [];
  if (manifest.artifact.sha256 !== sha256(artifact) || manifest.artifact.bytes !== artifact.byteLength) {
    details.push("The manifest is about another file: hash or size differ.");
  }
  if (manifest.kind !== project.kind) {
    details.push(`The model is of the kind ${manifest.kind}; this project asks for ${project.kind}.`);
  }
  const known = new Set(project.labels.map((label) => label.name));
  const strange = manifest.labels.filter((label) => !known.has(label));
  if (strange.length > 0) details.push(`The project has no such labels: ${strange.slice(0, 5).join(", ")}.`);
  return details.map((detail) => ({ why: "bad_manifest", detail }));
}

async function refuseTakenName(tx: Ctx, project: ProjectRow, name: string): Promise<void> {
  const [taken] = await tx.db
    .select({ number: modelVersions.number })
    .from(modelVersions)
    .where(
      and(eq(modelVersions.projectId, project.id), eq(modelVersions.source, "uploaded"), eq(modelVersions.name, name)),
    );
  if (taken) refuse({ code: "conflict", what: "model name", detail: `Version ${taken.number} has this name already.` });
}
