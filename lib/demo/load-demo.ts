import type { Ctx } from "@/lib/ctx";
import { noteSetting, settingOf } from "@/lib/people/load";
import { signInLines } from "./demo-people";
import type { Say } from "./demo-project";
import { loadObjects } from "./load-objects";
import { loadProducts } from "./load-products";

const setting = "demo";

/**
 * Loads the demo with the verbs that people use, and answers how to sign in; null when it was removed. A start that was
 * cut off goes on where it stopped, and a later start has nothing to do.
 */
export async function loadDemo(ctx: Ctx, say: Say): Promise<string[] | null> {
  const state = await settingOf(ctx, setting);
  if (state === "removed") return null;
  if (state !== "loaded") {
    say("Loading the demo: products");
    await loadProducts(ctx, say);
    say("Loading the demo: objects");
    await loadObjects(ctx, say);
    await noteSetting(ctx, setting, "loaded");
  }
  return signInLines();
}
