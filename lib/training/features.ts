import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { predictions } from "@/db/schema/intake";
import { modelVersions } from "@/db/schema/models";
import type { ItemId } from "@/lib/core/ids";
import { unpackEmbedding } from "@/lib/core/inference/embedding";
import { refuse } from "@/lib/core/problem";
import type { ExampleLine } from "@/lib/core/snapshot";
import type { Ctx } from "@/lib/ctx";
import type { ModelVersion } from "@/lib/models/load";
import { runModel } from "@/lib/models/run-model";

const rowsAtATime = 500;
const picturesAtATime = 32;

/**
 * The frozen features of each example by item id: those that predictions stored, of any model with the same backbone;
 * pictures that no model has seen yet go through the base model now. `onProgress` counts the latter.
 */
export async function featuresOf(
  ctx: Ctx,
  base: ModelVersion,
  lines: readonly ExampleLine[],
  { onProgress, signal }: { onProgress: (done: number, total: number) => void; signal: AbortSignal },
): Promise<Map<string, Float32Array>> {
  const features = new Map<string, Float32Array>();
  for (let start = 0; start < lines.length; start += rowsAtATime) {
    const itemIds = lines.slice(start, start + rowsAtATime).map((line) => line.item as ItemId);
    for (const { itemId, embedding } of await storedEmbeddings(ctx, base, itemIds)) {
      if (embedding) features.set(itemId, unpackEmbedding(embedding));
    }
  }
  const unseen = lines.filter((line) => !features.has(line.item));
  for (let start = 0; start < unseen.length; start += picturesAtATime) {
    signal.throwIfAborted();
    const some = unseen.slice(start, start + picturesAtATime);
    const pictures = await Promise.all(some.map((line) => ctx.ports.objects.get(line.image.sha256)));
    const answers = await runModel(ctx, base, pictures);
    some.forEach((line, i) => {
      const embedding = answers[i]?.embedding;
      if (!embedding)
        refuse({ code: "not_trainable", kind: base.manifest!.kind, detail: "The model gives no features." });
      features.set(line.item, unpackEmbedding(embedding));
    });
    onProgress(start + some.length, unseen.length);
  }
  return features;
}

/** A model nobody vouches for may claim any backbone; its features serve itself only. */
function storedEmbeddings(ctx: Ctx, base: ModelVersion, itemIds: readonly ItemId[]) {
  const { backbone, embedding } = base.manifest!;
  const sameBackbone = and(
    sql`${modelVersions.manifest} -> 'backbone' ->> 'sha256' = ${backbone?.sha256 ?? ""}`,
    sql`(${modelVersions.manifest} -> 'embedding' ->> 'size')::int = ${embedding?.size ?? 0}`,
    eq(modelVersions.trusted, true),
  );
  return ctx.db
    .selectDistinctOn([predictions.itemId], { itemId: predictions.itemId, embedding: predictions.embedding })
    .from(predictions)
    .innerJoin(modelVersions, eq(modelVersions.id, predictions.modelVersionId))
    .where(
      and(
        inArray(predictions.itemId, [...itemIds]),
        isNotNull(predictions.embedding),
        or(eq(modelVersions.id, base.id), sameBackbone),
      ),
    )
    .orderBy(predictions.itemId, predictions.createdAt, predictions.id);
}
