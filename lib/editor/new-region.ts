import type { Region } from "@/lib/core/answer";
import { type Box, centreOf, hundredths, intersection, toHundredths } from "@/lib/core/geometry/box";
import { boxToScreen, toImage, viewOf } from "@/lib/core/geometry/camera";
import { type ImagePoint, imagePoint, screenPoint } from "@/lib/core/geometry/point";
import { ontoImage } from "@/lib/core/geometry/snap";
import { quadOf } from "./regions/line";
import { type EditorState, newRegionId } from "./state";
import type { Step } from "./step";
import { idleTool, type ToolId } from "./tools";

/** How wide and high a new region is, of what is seen. A line of text is flat. */
const share = 1 / 4;
const lineShare = 1 / 16;
const polygonCorners = 6;
/** A figure whose label names no points starts with this many. */
const pointsAtFirst = 3;

/** What each tool would draw; the tools that are not here draw nothing that can be put without a pointer. */
const makers: Partial<Record<ToolId, (view: EditorState, id: string) => Region>> = {
  box: boxIn,
  rotatedBox: boxIn,
  polygon: polygonIn,
  brush: polygonIn,
  keypoints: figureIn,
  line: lineIn,
};

/** Whether a new region can be put into the middle of the view. */
export const canMakeRegion = (view: EditorState) => makerOf(view) !== undefined;

/**
 * A region of the active tool's type in the middle of what is seen: the way to draw without a pointer. The select tool,
 * where there is one, takes over, so that it can be moved and shaped by keys.
 */
export function newRegionStep(view: EditorState): Step {
  const make = makerOf(view);
  if (!make) return {};
  const id = newRegionId(view);
  const offersSelect = view.setup.tools.includes("select");
  return { put: [make(view, id)], select: [id], ...(offersSelect && { tool: idleTool("select") }) };
}

/** The active tool's, else that of the first tool on offer that draws. */
function makerOf({ setup, tool }: EditorState) {
  const wanted = setup.tools.includes(tool.id) ? [tool.id, ...setup.tools] : setup.tools;
  const id = wanted.find((name) => makers[name] !== undefined);
  return id && makers[id];
}

type Named<T extends Region["type"]> = Extract<Region, { type: T }>;

/** The middle part of what is seen of the image, in image pixels; `wide` and `high` as it looks on the screen. */
function middleOf(view: EditorState, wide: number, high: number): Box {
  const image = { x: 0, y: 0, ...view.setup.imageSize };
  const seen = intersection(viewOf(view.camera, view.viewport), image) ?? image;
  const [across, down] = view.camera.turns % 2 === 1 ? [high, wide] : [wide, high];
  const width = Math.min(seen.width, Math.max(1, seen.width * across));
  const height = Math.min(seen.height, Math.max(1, seen.height * down));
  const centre = centreOf(seen);
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}

function boxIn(view: EditorState, id: string): Named<"box"> {
  return { id, type: "box", label: view.label, score: null, ...toHundredths(middleOf(view, share, share)) };
}

function polygonIn(view: EditorState, id: string): Named<"polygon"> {
  const corners = around(middleOf(view, share, share), polygonCorners, view);
  const ring = corners.map(({ x, y }): [number, number] => [hundredths(x), hundredths(y)]);
  return { id, type: "polygon", label: view.label, score: null, rings: [ring] };
}

function figureIn(view: EditorState, id: string): Named<"keypoints"> {
  const names = view.setup.points.get(view.label) ?? Array.from({ length: pointsAtFirst }, (_, i) => `${i + 1}`);
  const places = around(middleOf(view, share, share), names.length, view);
  const points = places.map(({ x, y }, i) => ({
    name: names[i] ?? "",
    x: hundredths(x),
    y: hundredths(y),
    visible: true,
    score: null,
  }));
  return { id, type: "keypoints", label: view.label, score: null, points };
}

function lineIn(view: EditorState, id: string): Named<"line"> {
  const { x, y, width, height } = boxToScreen(view.camera, middleOf(view, 2 * share, lineShare));
  const corners = [
    screenPoint(x, y),
    screenPoint(x + width, y),
    screenPoint(x + width, y + height),
    screenPoint(x, y + height),
  ];
  const places = corners.map((corner) => ontoImage(toImage(view.camera, corner), view.setup.imageSize));
  return { id, type: "line", label: view.label, score: null, quad: quadOf(places), text: "" };
}

/** So many points evenly around the inside of a box, from the top, clockwise. */
function around({ x, y, width, height }: Box, count: number, view: EditorState): ImagePoint[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count - Math.PI / 2;
    const [across, down] = [(width / 2) * (1 + Math.cos(angle)), (height / 2) * (1 + Math.sin(angle))];
    return ontoImage(imagePoint(x + across, y + down), view.setup.imageSize);
  });
}
