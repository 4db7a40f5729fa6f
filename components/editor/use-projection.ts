"use client";
import type Konva from "konva";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { Size } from "@/lib/core/geometry/box";
import type { EditorStore } from "@/lib/editor/store";
import { type LayerName, layerNames } from "./paint/paint-layer";
import type { Picture } from "./picture";
import { type Projection, project } from "./project";

export type LayerRefs = Partial<Record<LayerName, Konva.Layer>>;
export type SceneFunctions = Readonly<Record<LayerName, (context: Konva.Context) => void>>;

/** Keeps the canvases up to the store, the picture and their size, at the screen's own resolution. */
export function useProjection(
  layers: RefObject<LayerRefs>,
  store: EditorStore,
  picture: Picture | null,
  size: Size,
): SceneFunctions {
  const projection = useRef<Projection>(null);
  const shown = useRef(picture);
  const [scenes] = useState(() => sceneFunctions((name, context) => projection.current?.paint(name, context._context)));

  useLayoutEffect(() => {
    const { picture: below, settled, live } = layers.current;
    if (!below || !settled || !live) return;
    const opened = project(store, { picture: below, settled, live });
    opened.show(shown.current);
    projection.current = opened;
    const stopWatching = watchPixelRatio((ratio) => {
      for (const name of layerNames) layers.current[name]?.getCanvas().setPixelRatio(ratio);
      opened.drawAll();
    });
    return () => {
      stopWatching();
      opened.stop();
      projection.current = null;
    };
  }, [layers, store]);

  useLayoutEffect(() => {
    shown.current = picture;
    projection.current?.show(picture);
  }, [picture]);

  useLayoutEffect(() => {
    if (size.width === 0 || size.height === 0) return;
    store.dispatch({ type: "viewport", size });
    projection.current?.drawNow();
  }, [store, size]);

  return scenes;
}

function sceneFunctions(paint: (name: LayerName, context: Konva.Context) => void): SceneFunctions {
  return {
    picture: (context) => paint("picture", context),
    settled: (context) => paint("settled", context),
    live: (context) => paint("live", context),
  };
}

/** Calls back with the device pixel ratio, now and whenever the page is zoomed or moved to another screen. */
function watchPixelRatio(tell: (ratio: number) => void): () => void {
  let stop = () => {};
  const listen = () => {
    const ratio = window.devicePixelRatio || 1;
    const query = window.matchMedia(`(resolution: ${ratio}dppx)`);
    query.addEventListener("change", listen, { once: true });
    stop = () => query.removeEventListener("change", listen);
    tell(ratio);
  };
  listen();
  return () => stop();
}
