import { createHash } from "node:crypto";
import { and, asc, eq, gt, inArray, isNotNull } from "drizzle-orm";
import { imageParts, items } from "@/db/schema/intake";
import { modelVersions } from "@/db/schema/models";
import type { ItemId, ProjectId } from "@/lib/core/ids";
import { Refusal } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import type { Altered, Verified } from "./verify-project";

type Named = { sha256: string; what: Altered[number]["what"]; id: string; name: string };

const rowsAtATime = 500;
const readAtOnce = 8;

/** The bytes of every picture, thumbnail and model file against the hash they are named by; each object once. */
export async function verifyObjects(ctx: Ctx, projectId: ProjectId): Promise<Verified> {
  const seen = new Set<string>();
  const altered: Altered = [];
  for await (const named of namedObjects(ctx, projectId)) {
    const fresh = named.filter(({ sha256 }) => !seen.has(sha256) && seen.add(sha256));
    for (let start = 0; start < fresh.length; start += readAtOnce) {
      const faults = await Promise.all(fresh.slice(start, start + readAtOnce).map((one) => faultOf(ctx, one)));
      altered.push(...faults.flat());
    }
  }
  return { count: seen.size, altered };
}

async function* namedObjects(ctx: Ctx, projectId: ProjectId): AsyncGenerator<Named[]> {
  const models = await ctx.db
    .select()
    .from(modelVersions)
    .where(and(eq(modelVersions.projectId, projectId), isNotNull(modelVersions.artifactSha256)));
  yield models.map(({ id, number, artifactSha256 }) => ({
    sha256: artifactSha256!,
    what: "model_version",
    id,
    name: `The file of version ${number}`,
  }));
  for (let after: ItemId | null = null; ; ) {
    const rows: (typeof items.$inferSelect)[] = await ctx.db
      .select()
      .from(items)
      .where(and(eq(items.projectId, projectId), after ? gt(items.id, after) : undefined))
      .orderBy(asc(items.id))
      .limit(rowsAtATime);
    const parts = await partsOf(ctx, rows);
    yield rows.flatMap(({ id, name, imageSha256, thumbSha256 }) => [
      { sha256: imageSha256, what: "object" as const, id, name: `The picture «${name}»` },
      { sha256: thumbSha256, what: "object" as const, id, name: `The thumbnail of «${name}»` },
      ...parts
        .filter((one) => one.imageSha256 === imageSha256)
        .map(({ part, sha256 }) => ({ sha256, what: "object" as const, id, name: `The part ${part} of «${name}»` })),
    ]);
    after = rows.at(-1)?.id ?? null;
    if (!after) return;
  }
}

async function partsOf(ctx: Ctx, rows: readonly { imageSha256: string }[]) {
  const hashes = rows.map(({ imageSha256 }) => imageSha256);
  return ctx.db.select().from(imageParts).where(inArray(imageParts.imageSha256, hashes));
}

async function faultOf(ctx: Ctx, { sha256, what, id, name }: Named): Promise<Altered> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of await ctx.ports.objects.stream(sha256)) hash.update(chunk);
  } catch (error) {
    if (!(error instanceof Refusal && error.problem.code === "object_missing")) throw error;
    return [{ what, id, detail: `${name} is missing (${sha256}).` }];
  }
  return hash.digest("hex") === sha256 ? [] : [{ what, id, detail: `${name} was altered (${sha256}).` }];
}
