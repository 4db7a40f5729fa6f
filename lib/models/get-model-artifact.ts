import type { z } from "zod";
import type { FileAnswer } from "@/lib/core/file-answer";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { ModelInput } from "./contract";
import { modelFor } from "./load";

/** The ONNX file of a model version. */
export async function getModelArtifact(ctx: Ctx, input: z.input<typeof ModelInput>): Promise<FileAnswer> {
  const { modelVersionId } = ModelInput.parse(input);
  const model = await modelFor(ctx, modelVersionId, "reviewer");
  if (!model.artifactSha256) return refuse({ code: "not_found", what: "artifact", id: modelVersionId });
  return {
    contentType: "application/octet-stream",
    filename: `${model.name.replace(/[^\w.-]+/g, "-")}.onnx`,
    sha256: model.artifactSha256,
    stream: await ctx.ports.objects.stream(model.artifactSha256),
  };
}
