import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { type DatasetVersion, DatasetVersionInput } from "./contract";
import { describeVersions, versionFor } from "./load";

/** One dataset version. */
export async function getVersion(ctx: Ctx, input: z.input<typeof DatasetVersionInput>): Promise<DatasetVersion> {
  const { datasetVersionId } = DatasetVersionInput.parse(input);
  const [version] = await describeVersions(ctx, [await versionFor(ctx, datasetVersionId, "lead")]);
  return version!;
}
