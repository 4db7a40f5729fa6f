import type Konva from "konva";
import type { Box } from "@/lib/core/geometry/box";
import { boxToScreen, type Camera } from "@/lib/core/geometry/camera";
import { tileBox } from "@/lib/core/picture-parts";
import type { EditorState } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import { adjustFilter } from "./adjust-filter";
import {
  canPatch,
  type LayerName,
  layerNames,
  paintLayer,
  patchLayer,
  type Screen,
  tilesShown,
} from "./paint/paint-layer";
import type { Picture } from "./picture";
import { blitBetween } from "./scroll-blit";
import { changesOf, spotsMax } from "./stale-layers";

/** After a pan of broken pixels the layers lie up to half a pixel off; this long after the last step they are set right. */
const restMs = 150;

export type Projection = {
  /** A layer's whole content, for Konva's scene function. Konva also asks at moments of its own: then nothing happens. */
  paint(name: LayerName, context: CanvasRenderingContext2D): void;
  show(picture: Picture | null): void;
  /** Draws what waits for the next frame at once, before anything is shown. */
  drawNow(): void;
  drawAll(): void;
  stop(): void;
};

type Stale = readonly Box[] | "all";

/**
 * Keeps the layers up to the state, drawing only what changed, in the next animation frame: the settled regions when
 * one of them changed or was picked up (of a crowd only the places that did), the live layer at each step. Where the
 * view was only moved, what is drawn is copied over itself and no more than the strips that appear are drawn, so that
 * moving among 50,000 regions costs what it costs among 1,000.
 */
export function project(store: EditorStore, layers: Readonly<Record<LayerName, Konva.Layer>>): Projection {
  const coarse = window.matchMedia("(pointer: coarse)").matches;
  const stale = new Map<LayerName, Stale>(layerNames.map((name) => [name, "all"]));
  /** The camera that each layer's pixels were drawn with. */
  const drawn = new Map<LayerName, Camera>();
  let picture: Picture | null = null;
  let stopTiles = () => {};
  let drawing: LayerName | null = null;
  let frame = requestAnimationFrame(draw);
  let rest: ReturnType<typeof setTimeout> | undefined;

  const stopListening = store.subscribe((after, before) => {
    const { names, spots } = changesOf(after, before);
    for (const name of names) mark(name, name === "settled" ? spots : "all");
    if (after.camera !== before.camera) request();
    if (after.settings.adjust !== before.settings.adjust) adjust();
  });
  adjust();

  function mark(name: LayerName, where: Stale) {
    const before = stale.get(name) ?? [];
    const all = before === "all" || where === "all" ? "all" : [...before, ...where];
    stale.set(name, all.length > spotsMax ? "all" : all);
    request();
  }

  function request() {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw() {
    cancelAnimationFrame(frame);
    frame = 0;
    const marked = new Map(stale);
    stale.clear();
    const state = store.getState();
    for (const name of layerNames) {
      const where = marked.get(name);
      const isMoved = drawn.get(name) !== state.camera;
      if (where === undefined && !isMoved) continue;
      if (where === "all" || (where && isMoved) || !(isMoved ? blit(name, state) : patch(name, state, where ?? []))) {
        drawLayer(name, state);
      }
    }
    picture?.tiles?.want(tilesShown(state, screenOf("picture")));
  }

  function drawLayer(name: LayerName, state: EditorState) {
    drawing = name;
    layers[name].draw();
    drawing = null;
    drawn.set(name, state.camera);
  }

  /** Draws the places that changed; false where the layer cannot be drawn in places. */
  function patch(name: LayerName, state: EditorState, spots: readonly Box[]): boolean {
    const context = contextOf(name);
    if (!context || !canPatch(name, state)) return false;
    patchLayer(name, context, state, screenOf(name), spots);
    return true;
  }

  /** Moves what is drawn and draws what appears; false where everything has to be drawn. */
  function blit(name: LayerName, state: EditorState): boolean {
    const [context, from, ratio] = [contextOf(name), drawn.get(name), ratioOf(layers[name])];
    const move = from && blitBetween(from, state.camera, state.viewport, ratio);
    if (!move || !context || !canPatch(name, state)) return false;
    if (move.dx === 0 && move.dy === 0) return true;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = "copy";
    context.drawImage(context.canvas, move.dx, move.dy);
    context.restore();
    patchLayer(name, context, { ...state, camera: move.camera }, screenOf(name), move.strips);
    drawn.set(name, move.camera);
    if (move.camera.x === state.camera.x && move.camera.y === state.camera.y) drawn.set(name, state.camera);
    else settleLater();
    return true;
  }

  function settleLater() {
    clearTimeout(rest);
    rest = setTimeout(() => {
      const { camera } = store.getState();
      for (const name of layerNames) if (drawn.get(name) !== camera) mark(name, "all");
    }, restMs);
  }

  function screenOf(name: LayerName): Screen {
    return { picture, ratio: ratioOf(layers[name]), coarse };
  }

  function contextOf(name: LayerName): CanvasRenderingContext2D | null {
    return layers[name].getNativeCanvasElement().getContext("2d");
  }

  /** Only the picture's own layer: regions keep their colours. */
  function adjust() {
    layers.picture.getNativeCanvasElement().style.filter = adjustFilter(store.getState().settings.adjust);
    if (store.getState().settings.loupe) mark("live", "all");
  }

  return {
    paint(name, context) {
      if (drawing !== name) return;
      context.clearRect(0, 0, layers[name].width(), layers[name].height());
      paintLayer(name, context, store.getState(), screenOf(name));
    },
    show(next) {
      stopTiles();
      picture = next;
      stopTiles =
        next?.tiles?.onCome((tile) => {
          const { camera, setup, settings } = store.getState();
          const box = tileBox(tile, setup.imageSize);
          if (box) mark("picture", [boxToScreen(camera, box)]);
          if (settings.loupe) mark("live", "all");
        }) ?? (() => {});
      mark("picture", "all");
    },
    drawNow: draw,
    drawAll: () => {
      for (const name of layerNames) mark(name, "all");
    },
    stop() {
      stopListening();
      stopTiles();
      clearTimeout(rest);
      cancelAnimationFrame(frame);
    },
  };
}

const ratioOf = (layer: Konva.Layer) => layer.getCanvas().getPixelRatio();
