import { type DemoName, demoSetting, demos, demosAtFirst } from "@/lib/core/demos";
import type { Ctx } from "@/lib/ctx";
import { noteSetting, settingOf } from "@/lib/people/load";
import { demoLoaders } from "./demo-loaders";
import { signInLines } from "./demo-people";
import type { Say } from "./demo-project";

const setting = "demo";

/**
 * Loads the demo with the verbs that people use, and answers how to sign in; null when it was removed. `more` are demos
 * wanted beside those of a first start. A start that was cut off goes on where it stopped, and a later start has
 * nothing to do.
 */
export async function loadDemo(ctx: Ctx, say: Say, more: readonly DemoName[] = []): Promise<string[] | null> {
  const state = await settingOf(ctx, setting);
  if (state === "removed") return null;
  if (state !== "loaded") {
    for (const name of demosAtFirst) await loadOnce(ctx, name, say);
    await noteSetting(ctx, setting, "loaded");
  }
  const others = more.filter((name) => !(demosAtFirst as readonly DemoName[]).includes(name));
  for (const name of others) await loadOnce(ctx, name, say);
  return signInLines();
}

/** One that was removed stays away until somebody asks for it. */
async function loadOnce(ctx: Ctx, name: DemoName, say: Say): Promise<void> {
  const standing = await settingOf(ctx, demoSetting(name));
  if (standing === "removed" || standing === "loaded") return;
  say(`Loading the demo: ${demos[name].project.toLowerCase()}`);
  await demoLoaders[name](ctx, say);
  await noteSetting(ctx, demoSetting(name), "loaded");
}
