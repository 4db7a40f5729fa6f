import type { LabelStyle, Pattern } from "../label-style";

const tileSide = 8;
const tiles = new Map<string, CanvasPattern>();

/**
 * The translucent fill of a label's regions, made once for each colour, pattern and pixel ratio. It lies fast on the
 * image, so that what is drawn can be moved with it.
 */
export function patternFill(
  context: CanvasRenderingContext2D,
  style: LabelStyle,
  ratio: number,
  { x, y }: { readonly x: number; readonly y: number },
): CanvasPattern | string {
  const key = `${style.colour} ${style.pattern} ${ratio}`;
  const tile = tiles.get(key) ?? makeTile(context, style, ratio);
  if (!tile) return washOf(style);
  tiles.set(key, tile);
  const scale = tileSide / Math.round(tileSide * ratio);
  tile.setTransform(new DOMMatrix([scale, 0, 0, scale, onDevice(x, ratio), onDevice(y, ratio)]));
  return tile;
}

/** Between two pixels of the screen a pattern would be smeared. */
const onDevice = (value: number, ratio: number) => Math.round(value * ratio) / ratio;

/** The plain translucent fill, where a pattern would be finer than the region. */
export const washOf = (style: LabelStyle) => `${style.colour}2e`;

function makeTile(context: CanvasRenderingContext2D, style: LabelStyle, ratio: number): CanvasPattern | null {
  const side = Math.round(tileSide * ratio);
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = `${style.colour}40`;
  pen.fillRect(0, 0, side, side);
  pen.scale(side / tileSide, side / tileSide);
  pen.lineWidth = 1.25;
  pen.strokeStyle = `${style.colour}d9`;
  pen.fillStyle = `${style.colour}e6`;
  pen.beginPath();
  strokes[style.pattern](pen);
  pen.stroke();
  return context.createPattern(canvas, "repeat");
}

const strokes: Record<Pattern, (pen: CanvasRenderingContext2D) => void> = {
  rising(pen) {
    for (const from of [-8, 0, 8]) line(pen, from, 8, from + 8, 0);
  },
  falling(pen) {
    for (const from of [-8, 0, 8]) line(pen, from, 0, from + 8, 8);
  },
  across: (pen) => line(pen, 0, 4, 8, 4),
  upright: (pen) => line(pen, 4, 0, 4, 8),
  grid(pen) {
    line(pen, 0, 4, 8, 4);
    line(pen, 4, 0, 4, 8);
  },
  dots(pen) {
    pen.arc(4, 4, 1.5, 0, 2 * Math.PI);
    pen.fill();
    pen.beginPath();
  },
};

function line(pen: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number) {
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
}
