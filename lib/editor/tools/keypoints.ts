import { hundredths } from "@/lib/core/geometry/box";
import { toImage, toScreen } from "@/lib/core/geometry/camera";
import { distance, type ImagePoint } from "@/lib/core/geometry/point";
import { ontoImage } from "@/lib/core/geometry/snap";
import type { PointerInput } from "../events";
import { reachPixels } from "../reach";
import { noSketch, type Sketch } from "../sketch";
import { type EditorState, newRegionId } from "../state";
import type { Step } from "../step";
import type { Tool } from "../tools";
import { grab } from "./grab";

/** Null where the figure lacks the point. */
type Placed = { readonly at: ImagePoint; readonly visible: boolean } | null;

export type KeypointsState =
  | { readonly id: "keypoints"; readonly at: "idle" }
  | {
      readonly id: "keypoints";
      readonly at: "placing";
      readonly label: string;
      readonly points: readonly Placed[];
      readonly to: ImagePoint;
      /** The button is down: the point is put where it comes up. */
      readonly isHeld: boolean;
    };

type Placing = Extract<KeypointsState, { at: "placing" }>;
const idle: KeypointsState = { id: "keypoints", at: "idle" };

/**
 * Draws a figure point by point, in the order of its label's names; the last name ends it. Without names it goes on
 * until Enter or a double click. With Shift a point is there but hidden behind something.
 */
export const keypointsTool: Tool<KeypointsState> = {
  id: "keypoints",
  idle,
  on(state, event, view) {
    if (event.type === "cancel") return { tool: idle };
    const to = ontoImage(toImage(view.camera, event.at), view.setup.imageSize);
    if (event.type === "down") return press(state, to, event, view);
    if (state.at === "idle") return;
    if (event.type === "up" && state.isHeld) return placed({ ...state, to, isHeld: false }, event, view);
    return { tool: { ...state, to } };
  },
  key(state, key, view) {
    if (state.at === "idle") return;
    if (key === "finish") return finished(state, view);
    if (key === "back") return { tool: withPoints(state, state.points.slice(0, -1)) };
    return namesOf(state, view).length > 0 ? ended({ ...state, points: [...state.points, null] }, view) : undefined;
  },
  resting: (state) => (state.at === "idle" ? undefined : withPoints(state, state.points)),
  sketch: (state, view) => (state.at === "idle" ? null : sketchOf(state, view)),
};

function press(state: KeypointsState, to: ImagePoint, event: PointerInput, view: EditorState): Step | undefined {
  if (event.button !== "main" || view.setup.readOnly) return;
  if (state.at === "placing") return { tool: { ...state, to, isHeld: true } };
  const tool = { id: "keypoints", at: "placing", label: view.label, points: [], to, isHeld: true } as const;
  return grab(event, view, "keypoints") ?? { tool, select: [] };
}

function placed(state: Placing, event: PointerInput, view: EditorState): Step {
  const last = state.points.at(-1);
  const isDouble = last && distance(toScreen(view.camera, last.at), event.at) <= reachPixels[event.pointer].drag;
  if (isDouble && namesOf(state, view).length === 0) return finished(state, view);
  return ended({ ...state, points: [...state.points, { at: state.to, visible: !event.shift }] }, view);
}

/** All names have their point, or go on. */
function ended(state: Placing, view: EditorState): Step {
  return state.points.length === namesOf(state, view).length ? finished(state, view) : { tool: state };
}

function finished(state: Placing, view: EditorState): Step {
  const points = state.points.flatMap((point, i) => {
    if (!point) return [];
    const [x, y] = [hundredths(point.at.x), hundredths(point.at.y)];
    return [{ name: nameOf(state, i, view), x, y, visible: point.visible, score: null }];
  });
  const id = newRegionId(view);
  if (points.length === 0) return { tool: idle };
  return { tool: idle, put: [{ id, type: "keypoints", label: state.label, score: null, points }], select: [id] };
}

function withPoints(state: Placing, points: readonly Placed[]): KeypointsState {
  return points.length > 0 ? { ...state, points, isHeld: false } : idle;
}

const namesOf = (state: Placing, view: EditorState) => view.setup.points.get(state.label) ?? [];

/** Points of a label without names are counted. */
const nameOf = (state: Placing, index: number, view: EditorState) => namesOf(state, view)[index] ?? `${index + 1}`;

function sketchOf(state: Placing, view: EditorState): Sketch {
  const there = state.points.flatMap((point, i) => (point ? [{ at: point.at, name: nameOf(state, i, view) }] : []));
  return {
    ...noSketch,
    isPath: false,
    points: there.map((point) => point.at),
    names: there.map((point) => point.name),
    to: state.to,
    toName: nameOf(state, state.points.length, view),
  };
}
