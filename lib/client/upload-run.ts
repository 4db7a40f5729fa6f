import type { RowReport } from "../core/page";
import { createWatched } from "./watched";

/** One file on its way in, and how it fared. */
export type UploadRow = { name: string; report: RowReport | null };
export type UploadState = {
  phase: "idle" | "sending" | "stopped" | "done";
  rows: readonly UploadRow[];
  /** Files answered for, out of `rows.length`. */
  answered: number;
  /** What stopped it, as thrown; sending again goes on from there. */
  error: unknown;
};

export type UploadBatch = { name: string; bytes: Uint8Array<ArrayBuffer> }[];
export type UploadSource = { name: string; size: number; arrayBuffer(): Promise<ArrayBuffer> };
type Send = (items: UploadBatch, signal: AbortSignal) => Promise<{ rows: RowReport[] }>;

export const batchFilesMax = 20;
export const batchBytesMax = 64 * 1024 * 1024;

/**
 * Sends many files in batches, one batch at a time, and remembers how each fared. It lives outside React, so that a
 * closed dialog does not stop it. Sending a batch twice is harmless: the same picture is one item.
 */
export function uploadRun(send: Send) {
  let files: UploadSource[] = [];
  const watched = createWatched<UploadState>({ phase: "idle", rows: [], answered: 0, error: null });
  const { getState, subscribe } = watched;
  let stop = new AbortController();

  function set(change: Partial<UploadState>) {
    watched.setState({ ...getState(), ...change });
  }

  async function drain() {
    if (getState().phase === "sending") return;
    stop = new AbortController();
    set({ phase: "sending", error: null });
    try {
      while (getState().answered < files.length) {
        const batch = nextBatch(files, getState().answered);
        const items = await Promise.all(
          batch.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
        );
        const { rows } = await send(items, stop.signal);
        set(answered(getState(), batch.length, rows));
      }
      set({ phase: "done" });
    } catch (error) {
      set({ phase: "stopped", error: stop.signal.aborted ? null : error });
    }
  }

  return {
    getState,
    subscribe,
    add(more: readonly UploadSource[]) {
      files = [...files, ...more];
      set({ rows: [...getState().rows, ...more.map((file) => ({ name: file.name, report: null }))] });
      return drain();
    },
    again: drain,
    cancel: () => stop.abort(),
    clear() {
      if (getState().phase === "sending") return;
      files = [];
      set({ phase: "idle", rows: [], answered: 0, error: null });
    },
  };
}

/** As many files as fit in one request, at least one. */
export function nextBatch<F extends { size: number }>(files: readonly F[], from: number): F[] {
  const batch: F[] = [];
  let bytes = 0;
  for (const file of files.slice(from, from + batchFilesMax)) {
    bytes += file.size;
    if (batch.length > 0 && bytes > batchBytesMax) break;
    batch.push(file);
  }
  return batch;
}

function answered(state: UploadState, count: number, reports: readonly RowReport[]): Partial<UploadState> {
  const from = state.answered;
  const byIndex = new Map(reports.map((report) => [report.index, report]));
  const rows = state.rows.map((row, at) =>
    at >= from && at < from + count ? { ...row, report: byIndex.get(at - from) ?? null } : row,
  );
  return { rows, answered: from + count };
}
