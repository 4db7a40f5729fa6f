import { type Box, intersection } from "@/lib/core/geometry/box";
import { clamp } from "@/lib/core/geometry/point";
import type { LabelStyle } from "../label-style";
import type { Look } from "./paint-regions";

const height = 18;
const widthMax = 260;
/** No more of them fit, however narrow they are. */
const charactersMax = 80;
const sideMinPixels = 24;
const font = '600 12px "Inter Variable", ui-sans-serif, system-ui, sans-serif';
const texts = new Map<string, { text: string; width: number }>();

/** The label's name above its region, inside the view; a region too small to read carries none unless it is chosen. */
export function paintTag(context: CanvasRenderingContext2D, label: string, bounds: Box, style: LabelStyle, look: Look) {
  if (!look.chosen && Math.max(bounds.width, bounds.height) < sideMinPixels) return;
  if (!intersection(bounds, look.clip)) return;
  context.save();
  context.font = font;
  const { text, width } = fitted(context, label);
  const x = clamp(bounds.x - 1, look.clip.x, Math.max(look.clip.x, look.clip.x + look.clip.width - width));
  const above = bounds.y - height - 2;
  const y = above >= look.clip.y ? above : Math.max(bounds.y, look.clip.y) + 2;
  context.globalAlpha *= look.dashed ? 0.85 : 1;
  context.fillStyle = style.colour;
  context.beginPath();
  context.roundRect(x, y, width, height, 3);
  context.fill();
  context.fillStyle = "#000000";
  context.textBaseline = "middle";
  // A canvas takes the page's direction over; here the text begins where the tag does.
  context.direction = "ltr";
  context.textAlign = "left";
  context.fillText(text, x + 6, y + height / 2 + 0.5);
  context.restore();
}

/** The text that fits a tag, and the tag's width. */
function fitted(context: CanvasRenderingContext2D, label: string): { text: string; width: number } {
  const known = texts.get(label);
  if (known) return known;
  let text = label.length > charactersMax ? `${label.slice(0, charactersMax)}…` : label;
  while (text.length > 1 && context.measureText(text).width > widthMax - 12) text = `${text.slice(0, -2)}…`;
  const fit = { text, width: Math.ceil(context.measureText(text).width) + 12 };
  if (texts.size > 2_000) texts.clear();
  texts.set(label, fit);
  return fit;
}
