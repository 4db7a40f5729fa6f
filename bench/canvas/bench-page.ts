/** What the runner asks of each of the two pages. */
export type BenchPage = {
  /** Makes the answer that `open` shows, so that making it is not measured. */
  prepare(count: number): void;
  open(): void;
  /** The size of what is drawn on, in CSS pixels. */
  surface(): { width: number; height: number };
  /** Where the middle of the target is, in CSS pixels of the page. */
  target(): { x: number; y: number };
  /** How many boxes have been outlined since the page began: whether the page does what it is measured for. */
  outlined(): number;
};

declare global {
  interface Window {
    bench: BenchPage;
  }
}

let outlines = 0;

/** Counts the boxes that are outlined, on both pages alike. */
export function countOutlines(): () => number {
  const stroke = CanvasRenderingContext2D.prototype.strokeRect;
  CanvasRenderingContext2D.prototype.strokeRect = function countedStrokeRect(...box) {
    outlines++;
    stroke.apply(this, box);
  };
  return () => outlines;
}
