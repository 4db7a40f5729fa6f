import type { ModelVersionId } from "@/lib/core/ids";
import type { Manifest } from "@/lib/core/inference/manifest";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import type { LoadedModel } from "@/lib/ports";
import type { ModelVersion } from "./load";

type Session = { loaded: LoadedModel; manifest: Manifest };
type Entry = { session: Promise<Session>; users: number; kept: boolean };

/** The models of this process by id, the one used longest ago first. A version never changes, so it is never stale. */
const entries = new Map<ModelVersionId, Entry>();
const entriesMax = 4;

/**
 * Works with a loaded model; two callers at once share one loading. After a fault it is loaded anew for the next one,
 * for a sandbox that died of one picture must not answer for another. Nobody's model is released under their hands.
 */
export async function withSession<T>(
  ctx: Ctx,
  model: ModelVersion,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const entry = entryOf(ctx, model);
  entry.users += 1;
  try {
    return await work(await entry.session);
  } catch (error) {
    if (entries.get(model.id) === entry) entries.delete(model.id);
    entry.kept = false;
    throw error;
  } finally {
    entry.users -= 1;
    await releaseWhenIdle(entry);
  }
}

function entryOf(ctx: Ctx, model: ModelVersion): Entry {
  const entry = entries.get(model.id) ?? { session: load(ctx, model), users: 0, kept: true };
  entries.delete(model.id);
  entries.set(model.id, entry);
  const [oldest] = entries;
  if (entries.size > entriesMax && oldest) {
    entries.delete(oldest[0]);
    oldest[1].kept = false;
    void releaseWhenIdle(oldest[1]);
  }
  return entry;
}

async function releaseWhenIdle(entry: Entry): Promise<void> {
  if (entry.kept || entry.users > 0) return;
  const session = await entry.session.catch(() => null);
  await session?.loaded.release();
}

async function load(ctx: Ctx, { name, manifest, artifactSha256, trusted }: ModelVersion): Promise<Session> {
  if (!manifest || !artifactSha256) {
    return refuse({
      code: "conflict",
      what: "model version",
      detail: `«${name}» answers elsewhere and cannot be run here.`,
    });
  }
  const artifact = await ctx.ports.objects.get(artifactSha256);
  return { manifest, loaded: await ctx.ports.runtime.load(artifact, manifest, { trusted }) };
}
