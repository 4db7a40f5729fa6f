import { centreOf } from "@/lib/core/geometry/box";
import { boxToScreen, centredCamera, fitCamera, reveal, toImage, turnedSize, zoomAt } from "@/lib/core/geometry/camera";
import { type ScreenPoint, screenPoint } from "@/lib/core/geometry/point";
import { regionBounds } from "../region-kinds";
import { type EditorState, isBusy, isShown, selectedRegions } from "../state";
import type { Step } from "../step";
import { hitsAt } from "../targets";
import { idleTool, type ToolId } from "../tools";
import { afterSelected } from "../tools/select";
import type { Command } from "./command";

const zoomStep = 1.25;
const hasRegions = (state: EditorState) => !isBusy(state) && state.order.length > 0;

/** The tools, each under its key. */
export const toolCommands = {
  selectTool: tool("select", "v"),
  boxTool: tool("box", "r"),
  rotatedBoxTool: tool("rotatedBox", "t"),
  polygonTool: tool("polygon", "p"),
  brushTool: tool("brush", "b"),
  eraserTool: tool("eraser", "e"),
  keypointsTool: tool("keypoints", "k"),
  lineTool: tool("line", "l"),
  panTool: tool("pan", "h"),
} satisfies Record<string, Command>;

/** Commands that choose regions, and change nothing of the answer. */
export const chooseCommands = {
  selectAll: {
    keys: ["mod+a"],
    when: hasRegions,
    run: (state) => ({ select: state.order.filter((id) => isShown(state, id)) }),
  },
  nextRegion: { keys: ["tab"], when: (state) => neighbour(state, 1) !== undefined, run: (state) => goTo(state, 1) },
  previousRegion: {
    keys: ["shift+tab"],
    when: (state) => neighbour(state, -1) !== undefined,
    run: (state) => goTo(state, -1),
  },
  cycleOverlap: { keys: ["o"], when: (state) => hasRegions(state) && overlap(state).length > 0, run: cycleOverlap },
} satisfies Record<string, Command>;

export const zoomCommands = {
  zoomIn: zoom(["+", "="], zoomStep),
  zoomOut: zoom(["-"], 1 / zoomStep),
  fit: {
    keys: ["shift+1", "f"],
    when: () => true,
    run: (state) => ({ camera: fitCamera(state.setup.imageSize, state.viewport, state.camera.turns) }),
  },
  actualSize: {
    keys: ["shift+0"],
    when: () => true,
    run: (state) => {
      const { imageSize } = state.setup;
      const seen = toImage(state.camera, middleOf(state));
      const whole = centredCamera(imageSize, state.viewport, 1, state.camera.turns);
      const point = { x: seen.x - 0.5, y: seen.y - 0.5, width: 1, height: 1 };
      const looks = turnedSize(imageSize, state.camera.turns);
      const fits = looks.width <= state.viewport.width && looks.height <= state.viewport.height;
      return { camera: fits ? whole : reveal(whole, point, imageSize, state.viewport) };
    },
  },
} satisfies Record<string, Command>;

function tool(id: ToolId, key: string): Command {
  return {
    keys: [key],
    when: (state) => id === "pan" || state.setup.tools.includes(id),
    run: () => ({ tool: idleTool(id) }),
  };
}

function zoom(keys: readonly string[], factor: number): Command {
  return {
    keys,
    when: () => true,
    run: (state) => ({ camera: zoomAt(state.camera, middleOf(state), factor, state.setup.imageSize, state.viewport) }),
  };
}

const middleOf = ({ viewport }: EditorState): ScreenPoint => screenPoint(viewport.width / 2, viewport.height / 2);

/** The shown region before or after the selected one; past the ends there is none, so that Tab leaves the picture. */
function neighbour(state: EditorState, way: 1 | -1): string | undefined {
  if (!hasRegions(state)) return;
  const [selected] = way > 0 ? [...state.selection].slice(-1) : state.selection;
  const { order } = state;
  let at = selected === undefined ? (way > 0 ? 0 : order.length - 1) : order.indexOf(selected) + way;
  while (at >= 0 && at < order.length && !isShown(state, order[at]!)) at += way;
  return at < 0 ? undefined : order[at];
}

function goTo(state: EditorState, way: 1 | -1): Step {
  const id = neighbour(state, way);
  return id === undefined ? {} : showStep(state, id);
}

/** Selects a region and brings it into view. */
export function showStep(state: EditorState, id: string): Step {
  const region = state.regions.get(id);
  if (!region) return {};
  return { select: [id], camera: reveal(state.camera, regionBounds(region), state.setup.imageSize, state.viewport) };
}

function cycleOverlap(state: EditorState): Step {
  const hits = overlap(state);
  return hits.length > 0 ? { select: [afterSelected(hits, state.selection)] } : {};
}

/** The regions under the pointer; without a pointer, those under the middle of the selected one. */
function overlap(state: EditorState): string[] {
  const [selected] = selectedRegions(state);
  const at = state.pointer ?? (selected && screenCentre(state, selected));
  return at ? hitsAt(state, at, "mouse") : [];
}

function screenCentre(state: EditorState, region: Parameters<typeof regionBounds>[0]): ScreenPoint {
  const { x, y } = centreOf(boxToScreen(state.camera, regionBounds(region)));
  return screenPoint(x, y);
}
