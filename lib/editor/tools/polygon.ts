import { hundredths } from "@/lib/core/geometry/box";
import { toImage, toScreen } from "@/lib/core/geometry/camera";
import { distance, type ImagePoint, type ScreenPoint } from "@/lib/core/geometry/point";
import { ringArea } from "@/lib/core/geometry/ring-area";
import { onAngle } from "@/lib/core/geometry/rotated";
import { simplifiedPath } from "@/lib/core/geometry/simplify-path";
import { ontoImage } from "@/lib/core/geometry/snap";
import type { PointerInput } from "../events";
import { angleStep, drawnMinPixels, reachPixels } from "../reach";
import { noSketch } from "../sketch";
import { vertexPoint } from "../snapping";
import { type EditorState, newRegionId } from "../state";
import type { Step } from "../step";
import type { Tool } from "../tools";

type Points = readonly ImagePoint[];

export type PolygonState =
  | { readonly id: "polygon"; readonly at: "idle" }
  /** Between two clicks. */
  | { readonly id: "polygon"; readonly at: "placing"; readonly points: Points; readonly to: ImagePoint }
  | {
      readonly id: "polygon";
      readonly at: "pressing";
      readonly points: Points;
      readonly from: ScreenPoint;
      readonly to: ImagePoint;
    }
  /** Drawing by hand; `path` is all that the pointer passed since it came down. */
  | {
      readonly id: "polygon";
      readonly at: "tracing";
      readonly points: Points;
      readonly path: Points;
      readonly to: ImagePoint;
    };

const idle: PolygonState = { id: "polygon", at: "idle" };

/** A path drawn by hand keeps within this of where the hand was, in screen pixels. */
const handPixels = 1.5;
/** A hand that goes no farther than this did not draw, it clicked. */
const wanderPixels = 12;

/**
 * Draws an outline, point by point or by hand. A click on its first point, a double click or Enter closes it; one that
 * is all drawn by hand closes itself. With Shift sides lie at whole steps, with Alt nothing is drawn to corners nearby.
 */
export const polygonTool: Tool<PolygonState> = {
  id: "polygon",
  idle,
  on(state, event, view) {
    if (event.type === "cancel") return { tool: idle };
    if (event.type === "down") return press(state, event, view);
    if (state.at === "idle") return;
    const to = pointAt(event, view, state.points);
    if (state.at === "placing") return event.type === "move" ? { tool: { ...state, to } } : undefined;
    if (state.at === "tracing") {
      return event.type === "up" ? traced(state, event, view) : { tool: followed(state, event, view) };
    }
    if (event.type === "up") return placed(state.points, event, view);
    if (distance(state.from, event.at) < reachPixels[event.pointer].drag) return;
    const start = pointAt({ ...event, at: state.from }, view, state.points);
    return { tool: { id: "polygon", at: "tracing", points: state.points, path: [start, to], to } };
  },
  key(state, key, view) {
    if (state.at === "idle" || key === "skip") return;
    if (key === "finish") return closed(state.points, view) ?? {};
    const left = state.at === "tracing" ? state.points : state.points.slice(0, -1);
    return { tool: left.length > 0 ? { id: "polygon", at: "placing", points: left, to: state.to } : idle };
  },
  resting(state) {
    if (state.at === "idle") return;
    return state.points.length > 0 ? { id: "polygon", at: "placing", points: state.points, to: state.to } : idle;
  },
  sketch(state) {
    if (state.at === "idle") return null;
    const trail = state.at === "tracing" ? state.path : [];
    const closes = state.points.length + trail.length >= 2;
    return { ...noSketch, points: state.points, trail, to: state.to, closes };
  },
};

function press(state: PolygonState, event: PointerInput, view: EditorState): Step | undefined {
  if (event.button !== "main" || view.setup.readOnly || state.at === "pressing" || state.at === "tracing") return;
  const points = state.at === "idle" ? [] : state.points;
  const to = pointAt(event, view, points);
  return {
    tool: { id: "polygon", at: "pressing", points, from: event.at, to },
    ...(state.at === "idle" && { select: [] }),
  };
}

function placed(points: Points, event: PointerInput, view: EditorState): Step {
  const point = pointAt(event, view, points);
  const isOn = (other: ImagePoint | undefined, reach: number) =>
    other !== undefined && distance(toScreen(view.camera, other), event.at) <= reach;
  const reach = reachPixels[event.pointer];
  const isDouble = isOn(points.at(-1), reach.drag);
  const closes = points.length >= 3 && (isDouble || isOn(points[0], reach.handle));
  if (closes) return closed(points, view) ?? { tool: idle };
  return { tool: { id: "polygon", at: "placing", points: isDouble ? points : [...points, point], to: point } };
}

function followed(
  state: Extract<PolygonState, { at: "tracing" }>,
  event: PointerInput,
  view: EditorState,
): PolygonState {
  const to = ontoImage(toImage(view.camera, event.at), view.setup.imageSize);
  const last = state.path.at(-1);
  const isStill = last && distance(last, to) * view.camera.scale < handPixels;
  return { ...state, path: isStill ? state.path : [...state.path, to], to };
}

/** The hand came up: what is all drawn by hand is done, else clicks go on from here. */
function traced(state: Extract<PolygonState, { at: "tracing" }>, event: PointerInput, view: EditorState): Step {
  const { points, path } = state;
  const [start] = path;
  const { scale } = view.camera;
  if (start && path.every((point) => distance(start, point) * scale < wanderPixels)) {
    return { tool: { id: "polygon", at: "placing", points: [...points, start], to: start } };
  }
  const end = pointAt(event, view, points);
  const all = [...points, ...simplifiedPath([...path, end], handPixels / scale)];
  const [first] = all;
  const isShut = first !== undefined && distance(first, end) * scale <= reachPixels[event.pointer].handle;
  if (isShut || points.length === 0) return closed(isShut ? all.slice(0, -1) : all, view) ?? { tool: idle };
  return { tool: { id: "polygon", at: "placing", points: all, to: end } };
}

/** The finished outline as one step; undefined when it has no inside to speak of. */
function closed(points: Points, view: EditorState): Step | undefined {
  const stored = points.map(({ x, y }): [number, number] => [hundredths(x), hundredths(y)]);
  const ring = stored.filter(([x, y], i) => {
    const before = stored.at(i - 1);
    return stored.length === 1 || x !== before?.[0] || y !== before[1];
  });
  const areaMin = Math.max(0.5, drawnMinPixels / view.camera.scale ** 2);
  if (ring.length < 3 || ringArea(ring) < areaMin) return;
  const id = newRegionId(view);
  return {
    tool: idle,
    put: [{ id, type: "polygon", label: view.label, score: null, rings: [ring] }],
    select: [id],
  };
}

function pointAt(event: PointerInput, view: EditorState, points: Points): ImagePoint {
  const last = points.at(-1);
  if (!event.shift || !last) return vertexPoint(view, event.at, event.alt);
  return ontoImage(onAngle(last, toImage(view.camera, event.at), angleStep), view.setup.imageSize);
}
