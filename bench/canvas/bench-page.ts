import type { SceneName } from "./scene";

/** What the runner asks of each of the pages. */
export type BenchPage = {
  /** Makes the answer that `open` shows, so that making it is not measured. */
  prepare(scene: SceneName, count: number): void;
  open(): void;
  /** The size of what is drawn on, in CSS pixels. */
  surface(): { width: number; height: number };
  /** Where the middle of the target is, in CSS pixels of the page. */
  target(): { x: number; y: number };
  /** Its left side as it is stored, in image pixels. */
  left(): number;
  /** A region is picked up by dragging it only once a click has selected it. */
  clicksFirst?: boolean;
  /** How many regions have been drawn since the page began: whether the page does what it is measured for. */
  drawn(): number;
  /** How long each release of the pointer took, in milliseconds, where the page can tell. */
  releases?: number[];
};

declare global {
  interface Window {
    bench: BenchPage;
  }
}

let outlines = 0;

/** Counts the outlines that a page of canvases draws, boxes and paths alike. */
export function countOutlines(): () => number {
  const { strokeRect, stroke } = CanvasRenderingContext2D.prototype as CanvasRenderingContext2D;
  CanvasRenderingContext2D.prototype.strokeRect = function countedStrokeRect(...box) {
    outlines++;
    strokeRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.stroke = function countedStroke(path?: Path2D) {
    outlines++;
    if (path) stroke.apply(this, [path]);
    else Reflect.apply(stroke, this, []);
  };
  return () => outlines;
}
