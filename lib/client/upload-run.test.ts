import { describe, expect, it, vi } from "vitest";
import type { RowReport } from "../core/page";
import { batchBytesMax, nextBatch, type UploadBatch, uploadRun } from "./upload-run";

const file = (name: string, size = 3) => ({ name, size, arrayBuffer: async () => new ArrayBuffer(size) });
const files = (count: number) => Array.from({ length: count }, (_, i) => file(`f${i}`));
const added = (items: UploadBatch): { rows: RowReport[] } => ({
  rows: items.map((item, index) => ({ index, name: item.name, status: "added" })),
});

describe("adding many files", () => {
  it("sends them in batches of twenty, in order, and reports each", async () => {
    const sizes: number[] = [];
    const run = uploadRun(async (items) => {
      sizes.push(items.length);
      return added(items);
    });
    await run.add(files(45));
    expect(sizes).toEqual([20, 20, 5]);
    expect(run.getState()).toMatchObject({ phase: "done", answered: 45 });
    expect(run.getState().rows.map((row) => row.report?.name)).toEqual(files(45).map((f) => f.name));
  });

  it("stops at a failure, keeps what was answered, and goes on from there", async () => {
    const send = vi
      .fn(async (items: UploadBatch) => added(items))
      .mockImplementationOnce(async (items) => added(items))
      .mockRejectedValueOnce(new Error("offline"));
    const run = uploadRun(send);
    await run.add(files(30));
    expect(run.getState()).toMatchObject({ phase: "stopped", answered: 20, error: new Error("offline") });
    await run.again();
    expect(run.getState()).toMatchObject({ phase: "done", answered: 30, error: null });
    expect(send).toHaveBeenCalledTimes(3);
  });

  it("takes more files while it sends", async () => {
    const run = uploadRun(async (items) => added(items));
    const first = run.add(files(2));
    await Promise.all([first, run.add([file("late")])]);
    expect(run.getState()).toMatchObject({ phase: "done", answered: 3 });
  });

  it("stops when told to, without calling it a fault", async () => {
    const run = uploadRun(async (items, signal) => {
      run.cancel();
      signal.throwIfAborted();
      return added(items);
    });
    await run.add(files(3));
    expect(run.getState()).toMatchObject({ phase: "stopped", answered: 0, error: null });
  });
});

describe("one batch", () => {
  it("never exceeds what one request may carry, yet always holds a file", () => {
    const big = [file("a", batchBytesMax - 1), file("b", 2), file("c", batchBytesMax * 2)];
    expect(nextBatch(big, 0)).toHaveLength(1);
    expect(nextBatch(big, 1)).toHaveLength(1);
    expect(nextBatch(big, 2)).toHaveLength(1);
  });
});
