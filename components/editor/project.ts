import type Konva from "konva";
import type { Box } from "@/lib/core/geometry/box";
import { boxToScreen } from "@/lib/core/geometry/camera";
import { regionBounds } from "@/lib/editor/region-kinds";
import type { EditorState } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import { isCrowded, type LayerName, layerNames, paintLayer, patchSettled } from "./paint/paint-layer";
import type { Picture } from "./picture";

/** More changed regions than this are drawn with all the others rather than one by one. */
const spotsMax = 200;
/** An outline and its edge reach this far beyond a region. */
const spotMargin = 3;

export type Projection = {
  /** A layer's whole content, for Konva's scene function. Konva also asks at moments of its own: then nothing happens. */
  paint(name: LayerName, context: CanvasRenderingContext2D): void;
  show(picture: Picture | null): void;
  /** Draws what waits for the next frame at once, before anything is shown. */
  drawNow(): void;
  drawAll(): void;
  stop(): void;
};

/**
 * Keeps the layers up to the state, drawing only what changed, in the next animation frame: the picture when the
 * camera moved, the settled regions when one of them changed or was picked up (of a crowd only the places that did),
 * the live layer at each step.
 */
export function project(store: EditorStore, layers: Readonly<Record<LayerName, Konva.Layer>>): Projection {
  const coarse = window.matchMedia("(pointer: coarse)").matches;
  const stale = new Set<LayerName>(layerNames);
  let spots: readonly Box[] | "all" = "all";
  let picture: Picture | null = null;
  let drawing: LayerName | null = null;
  let frame = requestAnimationFrame(draw);

  const stopListening = store.subscribe((after, before) => {
    const changed = changesOf(after, before);
    markStale(changed.stale, changed.spots);
  });

  function markStale(names: readonly LayerName[], where: readonly Box[] | "all") {
    for (const name of names) stale.add(name);
    const all = spots === "all" || where === "all" ? "all" : [...spots, ...where];
    spots = all.length > spotsMax ? "all" : all;
    if (stale.size > 0 && frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw() {
    cancelAnimationFrame(frame);
    frame = 0;
    const [names, where] = [[...stale], spots];
    stale.clear();
    spots = [];
    for (const name of names) {
      const context =
        name === "settled" && where !== "all" ? layers.settled.getNativeCanvasElement().getContext("2d") : null;
      if (context && where !== "all") patchSettled(context, store.getState(), ratioOf(layers.settled), where);
      else drawLayer(name);
    }
  }

  function drawLayer(name: LayerName) {
    drawing = name;
    layers[name].draw();
    drawing = null;
  }

  return {
    paint(name, context) {
      if (drawing !== name) return;
      context.clearRect(0, 0, layers[name].width(), layers[name].height());
      paintLayer(name, context, store.getState(), { picture, ratio: ratioOf(layers[name]), coarse });
    },
    show(next) {
      picture = next;
      markStale(["picture"], []);
    },
    drawNow: draw,
    drawAll: () => markStale(layerNames, "all"),
    stop() {
      stopListening();
      cancelAnimationFrame(frame);
    },
  };
}

const ratioOf = (layer: Konva.Layer) => layer.getCanvas().getPixelRatio();

type Changes = { stale: readonly LayerName[]; spots: readonly Box[] | "all" };

function changesOf(after: EditorState, before: EditorState): Changes {
  if (after.camera !== before.camera || after.viewport !== before.viewport || after.setup !== before.setup) {
    return { stale: layerNames, spots: "all" };
  }
  if (after.comparing !== before.comparing) return { stale: ["settled", "live"], spots: "all" };
  const isSettled =
    after.regions === before.regions && after.order === before.order && after.selection === before.selection;
  if (isSettled) return { stale: isLiveSame(after, before) ? [] : ["live"], spots: [] };
  const ids = isCrowded(after) && isCrowded(before) ? changedIds(after, before) : null;
  const spots = ids && ids.size <= spotsMax ? [...ids].flatMap((id) => spotsOf(id, after, before)) : "all";
  return { stale: ["settled", "live"], spots };
}

function isLiveSame(after: EditorState, before: EditorState): boolean {
  const isCrosshairStill = after.tool.id !== "box" || after.pointer === before.pointer;
  return after.draft === before.draft && after.hover === before.hover && after.tool === before.tool && isCrosshairStill;
}

/** What was picked up or put down, and what the edit between the two states touched (or a little more). */
function changedIds(after: EditorState, before: EditorState): Set<string> {
  const ids = new Set<string>();
  for (const id of after.selection) if (!before.selection.has(id)) ids.add(id);
  for (const id of before.selection) if (!after.selection.has(id)) ids.add(id);
  const [now, then] = [after.undo.at(-1), before.undo.at(-1)];
  for (const edit of now === then ? [] : [now, then]) {
    for (const part of edit ? [edit.regions.added, edit.regions.updated, edit.regions.removed] : []) {
      for (const id of part.keys()) ids.add(id);
    }
  }
  return ids;
}

function spotsOf(id: string, after: EditorState, before: EditorState): Box[] {
  return [before.regions.get(id), after.regions.get(id)].flatMap((region) => {
    if (!region) return [];
    const { x, y, width, height } = boxToScreen(after.camera, regionBounds(region));
    return [{ x: x - spotMargin, y: y - spotMargin, width: width + 2 * spotMargin, height: height + 2 * spotMargin }];
  });
}
