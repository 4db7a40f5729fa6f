import { expect, it, vi } from "vitest";
import type { BrowserModel } from "@/lib/adapters/runtime-web";
import type { Champion } from "@/lib/models/contract";
import { createChampionLoader } from "./champion-loader";

const champion = (id: string, number: number) => ({ model: { id, number, name: id } }) as unknown as Champion;
const model = () => ({ close: vi.fn() }) as unknown as BrowserModel;

it("opens the model once for all items, and the next one when another serves", async () => {
  let serving = champion("a", 1);
  const opened: BrowserModel[] = [];
  const open = vi.fn(async () => {
    const next = model();
    opened.push(next);
    return next;
  });
  const loader = createChampionLoader({ getChampion: async () => serving, open });
  const [first, again] = await Promise.all([loader.load(), loader.load()]);
  expect(first).toEqual({ model: opened[0], number: 1 });
  expect(again?.model).toBe(opened[0]);
  expect(open).toHaveBeenCalledTimes(1);
  serving = champion("b", 2);
  expect(await loader.load()).toEqual({ model: opened[1], number: 2 });
  expect(opened[0]!.close).toHaveBeenCalledTimes(1);
  loader.close();
  await vi.waitFor(() => expect(opened[1]!.close).toHaveBeenCalledTimes(1));
});

it("tries again after a failure, and says when nothing serves", async () => {
  const open = vi.fn(async () => model()).mockRejectedValueOnce(new Error("away"));
  let serving: Champion | null = champion("a", 1);
  const loader = createChampionLoader({ getChampion: async () => serving, open });
  await expect(loader.load()).rejects.toThrow("away");
  expect((await loader.load())?.number).toBe(1);
  serving = null;
  expect(await loader.load()).toBeNull();
});
