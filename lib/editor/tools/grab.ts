import type { Region } from "@/lib/core/answer";
import { centreOf } from "@/lib/core/geometry/box";
import { toImage, toScreen } from "@/lib/core/geometry/camera";
import { type Handle, resizeBox } from "@/lib/core/geometry/handles";
import { distance, type ImagePoint, type ScreenPoint, screenPoint } from "@/lib/core/geometry/point";
import { nearestSide } from "@/lib/core/geometry/polygon";
import { degreesOf, type TurnedBox, turnedHandle } from "@/lib/core/geometry/rotated";
import type { PointerInput, ToolEvent } from "../events";
import { type Grips, gripsOf } from "../grips";
import { angleStep, reachPixels } from "../reach";
import {
  canRemoveVertex,
  fittedTo,
  frameOf,
  resizedTo,
  turnedBy,
  vertexAt,
  verticesOf,
  withVertexInserted,
  withVertexMoved,
  withVertexRemoved,
} from "../region-kinds";
import { edgePoint, vertexPoint } from "../snapping";
import type { EditorState, VertexPlace } from "../state";
import type { Step } from "../step";
import { cornerAt, partAt } from "../targets";
import type { ToolId, ToolState } from "../tools";

/** From the pointer to what it took hold of, so that nothing jumps. In screen pixels. */
type Grip = { readonly dx: number; readonly dy: number };

/** Part of what is selected is held; afterwards `next` is the tool again. */
export type GrabState =
  | {
      readonly id: "select";
      readonly at: "resizing";
      readonly handle: Handle;
      readonly start: readonly Region[];
      readonly frame: TurnedBox;
      readonly grip: Grip;
      readonly next: ToolId;
    }
  | {
      readonly id: "select";
      readonly at: "turning";
      readonly start: Region;
      /** Where the pointer was; angles are measured from the middle of the region. */
      readonly from: ImagePoint;
      readonly next: ToolId;
    }
  | {
      readonly id: "select";
      readonly at: "shaping";
      readonly start: Region;
      readonly place: VertexPlace;
      readonly from: ScreenPoint;
      readonly grip: Grip;
      /** A press that does not become a drag only selects the vertex. */
      readonly isDragged: boolean;
      /** It is on a side, and is there only if it is dragged. */
      readonly isNew: boolean;
      readonly next: ToolId;
    };

/** Takes hold of a part of what is selected, if one is under the pointer. With Alt a vertex is taken away instead. */
export function grab(event: PointerInput, view: EditorState, next: ToolId): Step | undefined {
  const grips = event.button === "main" ? gripsOf(view) : null;
  const target = grips && (event.alt ? cornerAt : partAt)(view, event.at, event.pointer);
  const [start] = grips?.regions ?? [];
  if (!grips || !target || !start) return;
  if (target.type === "vertex") return (event.alt && removed(start, target)) || shape(event, view, start, target, next);
  if (target.type === "turner") {
    const from = toImage(view.camera, event.at);
    return { tool: { id: "select", at: "turning", start, from, next }, gesture: "begin" };
  }
  if (target.type === "side") return onSide(event, view, start, target, next);
  return target.type === "handle" ? stretch(event, view, grips, target.handle, next) : undefined;
}

/** What the active tool makes of an event while something is held. */
export function dragGrabbed(state: GrabState, event: ToolEvent, view: EditorState): Step | undefined {
  if (event.type === "cancel") return { tool: idle(state.next), gesture: "bail" };
  if (event.type === "down") return;
  if (state.at === "shaping") return shaped(state, event, view);
  const put = state.at === "turning" ? [turned(state, event, view)] : resized(state, event, view);
  return event.type === "up" ? { put, tool: idle(state.next), gesture: "commit" } : { put };
}

const idle = (id: ToolId) => ({ id, at: "idle" }) as ToolState;

function gripOn(point: ImagePoint, event: PointerInput, view: EditorState): Grip {
  const held = toScreen(view.camera, point);
  return { dx: held.x - event.at.x, dy: held.y - event.at.y };
}

const gripped = ({ dx, dy }: Grip, at: ScreenPoint) => screenPoint(at.x + dx, at.y + dy);

function stretch(event: PointerInput, view: EditorState, grips: Grips, handle: Handle, next: ToolId): Step | undefined {
  if (event.shift) return;
  const { frame, regions: start } = grips;
  const grip = gripOn(turnedHandle(frame, handle), event, view);
  return { tool: { id: "select", at: "resizing", handle, start, frame, grip, next }, gesture: "begin" };
}

function resized(state: Extract<GrabState, { at: "resizing" }>, event: PointerInput, view: EditorState): Region[] {
  const { handle, start, frame } = state;
  const { imageSize } = view.setup;
  const to = edgePoint(view, gripped(state.grip, event.at));
  const [only] = start;
  if (only && view.selection.size === 1) return [resizedTo(only, handle, to, imageSize)];
  const into = resizeBox(frame, handle, to, imageSize);
  return start.map((region) => fittedTo(region, frame, into));
}

function turned({ start, from }: Extract<GrabState, { at: "turning" }>, event: PointerInput, view: EditorState) {
  const frame = frameOf(start);
  const centre = centreOf(frame);
  const by = degreesOf(centre, toImage(view.camera, event.at)) - degreesOf(centre, from);
  const before = frame.rotation ?? 0;
  const after = event.shift ? Math.round((before + by) / angleStep) * angleStep : before + by;
  return turnedBy(start, after - before, view.setup.imageSize);
}

function shape(
  event: PointerInput,
  view: EditorState,
  start: Region,
  { ring, index }: VertexPlace,
  next: ToolId,
  isNew = false,
): Step | undefined {
  const vertex = vertexAt(start, { ring, index });
  if (event.shift || !vertex) return;
  const grip = gripOn(vertex, event, view);
  const held = { start, place: { ring, index }, from: event.at, grip, isDragged: false, isNew, next };
  return { tool: { id: "select", at: "shaping", ...held } };
}

/** A double click puts a vertex on the side; a drag will, as soon as it is one. */
function onSide(
  event: PointerInput,
  view: EditorState,
  region: Region,
  target: VertexPlace,
  next: ToolId,
): Step | undefined {
  if (event.shift) return;
  const point = toImage(view.camera, event.at);
  const on = nearestSide(verticesOf(region)[target.ring] ?? [], point, true)?.at ?? point;
  const start = withVertexInserted(region, target, on);
  const place = { ring: target.ring, index: target.index + 1 };
  if (event.double) return { put: [start], vertex: { id: region.id, ...place } };
  return shape(event, view, start, place, next, true);
}

function shaped(
  state: Extract<GrabState, { at: "shaping" }>,
  event: PointerInput,
  view: EditorState,
): Step | undefined {
  const { start, place } = state;
  const isDragged = state.isDragged || distance(state.from, event.at) >= reachPixels[event.pointer].drag;
  const vertex = { id: start.id, ...place };
  const tool = idle(state.next);
  if (!isDragged) return event.type === "up" ? { tool, vertex: state.isNew ? null : vertex } : undefined;
  const to = vertexPoint(view, gripped(state.grip, event.at), event.alt, start.id);
  const put = [withVertexMoved(start, place, to)];
  if (event.type === "up") return { tool, put, vertex, gesture: "commit" };
  return { put, ...(!state.isDragged && { tool: { ...state, isDragged }, gesture: "begin" as const }) };
}

/** The step that takes a vertex away, or the whole region when too little would be left; none where vertices are fixed. */
export function removed(region: Region, place: VertexPlace): Step | undefined {
  if (!canRemoveVertex(region)) return;
  const left = withVertexRemoved(region, place);
  return left ? { put: [left], vertex: null } : { drop: [region.id], select: [] };
}
