import { beforeEach, describe, expect, it, vi } from "vitest";
import { decodePicture } from "./decode-picture";

/** A browser's decoder, without a browser. */
class Bitmap {
  constructor(
    readonly width: number,
    readonly height: number,
    readonly from: string,
  ) {}
}

let fetched: string[];
let sizes: Record<string, [number, number]>;

beforeEach(() => {
  fetched = [];
  sizes = {};
  vi.resetModules();
  vi.stubGlobal("Worker", undefined);
  vi.stubGlobal("ImageBitmap", Bitmap);
  vi.stubGlobal("window", { location: { href: "https://here/desk" } });
  vi.stubGlobal("fetch", async (url: string) => {
    const name = url.replace("https://here", "");
    fetched.push(name);
    return { ok: name in sizes, status: 404, blob: async () => name };
  });
  vi.stubGlobal("createImageBitmap", async (source: string | Bitmap, resize?: Record<string, number>) => {
    if (typeof source !== "string") return new Bitmap(resize!.resizeWidth!, resize!.resizeHeight!, source.from);
    const [width, height] = sizes[source]!;
    return new Bitmap(width, height, source);
  });
  return () => vi.unstubAllGlobals();
});

const load = async (url: string, width: number, height: number) =>
  (await import("./picture")).loadPicture(url, { width, height });

describe("decoding", () => {
  it("halves a picture until it is smaller than a screen", async () => {
    sizes["/a"] = [5_000, 3_000];
    const levels = await decodePicture("/a");
    expect(levels.map(({ width, height }) => [width, height])).toEqual([
      [5_000, 3_000],
      [2_500, 1_500],
      [1_250, 750],
    ]);
  });

  it("says so when the picture is not handed out", async () => {
    await expect(decodePicture("/gone")).rejects.toThrow("404");
  });
});

describe("loading", () => {
  it("takes a small picture whole, and of a large one the preview and then the tiles that are wanted", async () => {
    sizes = { "/small": [800, 600], "/large?part=preview": [3_072, 2_304], "/large?part=tile-2-1": [1_024, 1_024] };
    expect((await load("/small", 800, 600)).tiles).toBeNull();
    const large = await load("/large", 8_000, 6_000);
    expect(large.width).toBe(3_072);
    const came = new Promise((resolve) => large.tiles!.onCome(resolve));
    large.tiles!.want([{ column: 2, row: 1 }]);
    expect(await came).toEqual({ column: 2, row: 1 });
    expect(large.tiles!.get({ column: 2, row: 1 })?.width).toBe(1_024);
    expect(fetched).toEqual(["/small", "/large?part=preview", "/large?part=tile-2-1"]);
  });

  it("keeps the last few, and asks again for one that could not be had", async () => {
    await expect(load("/late", 10, 10)).rejects.toThrow();
    sizes["/late"] = [10, 10];
    await load("/late", 10, 10);
    await load("/late", 10, 10);
    expect(fetched).toEqual(["/late", "/late"]);
  });

  it("lets go of the oldest when they take too much together, and never of the one in hand", async () => {
    sizes = { "/a": [5_000, 5_000], "/b": [5_000, 5_000], "/huge": [9_000, 9_000] };
    for (const url of ["/a", "/b"]) await load(url, 2_000, 2_000);
    await load("/b", 2_000, 2_000);
    await load("/a", 2_000, 2_000);
    expect(fetched).toEqual(["/a", "/b", "/a"]);
    await load("/huge", 2_000, 2_000);
    await load("/huge", 2_000, 2_000);
    expect(fetched).toEqual(["/a", "/b", "/a", "/huge"]);
  });
});
