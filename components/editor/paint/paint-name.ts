import type { ScreenPoint } from "@/lib/core/geometry/point";

const font = '600 12px "Inter Variable", ui-sans-serif, system-ui, sans-serif';

/** Beside the point, white on a dark edge, so that it is read on any picture. */
export function paintName(context: CanvasRenderingContext2D, { x, y }: ScreenPoint, name: string | undefined) {
  if (!name) return;
  context.save();
  context.font = font;
  context.textBaseline = "middle";
  // A canvas takes the page's direction over; here the text begins where the point is.
  context.direction = "ltr";
  context.textAlign = "left";
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = "#000000";
  context.fillStyle = "#ffffff";
  context.strokeText(name, x + 9, y);
  context.fillText(name, x + 9, y);
  context.restore();
}
