"use client";
import type Konva from "konva";
import { useTranslations } from "next-intl";
import { memo, type RefObject, useId, useRef } from "react";
import { Layer, Shape, Stage } from "react-konva";
import type { Size } from "@/lib/core/geometry/box";
import { fitCamera, isSameCamera } from "@/lib/core/geometry/camera";
import { cursorOf } from "@/lib/editor/cursor";
import type { EditorState } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import type { KeyScope } from "./key-input";
import { layerNames } from "./paint/paint-layer";
import type { Picture } from "./picture";
import { useEditor } from "./use-editor";
import { type LayerRefs, type SceneFunctions, useProjection } from "./use-projection";
import { useSize, useSurface } from "./use-surface";

type CanvasProps = { store: EditorStore; picture: Picture | null; keys: KeyScope; label: string };

/** The picture and its regions. Konva holds the canvases; the state is the store's, and so is every decision. */
export function Canvas({ store, picture, keys, label }: CanvasProps) {
  const t = useTranslations("editor");
  const helpId = useId();
  const surface = useRef<HTMLElement>(null);
  const layers = useRef<LayerRefs>({});
  const size = useSize(surface);
  const cursor = useEditor(store, cursorOf);
  const isStill = useEditor(store, isStillPicture);
  useSurface(surface, store, keys);
  const scenes = useProjection(layers, store, picture, size);

  return (
    <section
      ref={surface}
      role="application"
      aria-label={label}
      aria-describedby={helpId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application has keys of its own, told in its description
      tabIndex={0}
      style={{ cursor, touchAction: isStill ? "pan-y" : "none" }}
      className="absolute inset-0 overflow-hidden outline-none select-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset"
    >
      <Layers size={size} layers={layers} scenes={scenes} />
      <p id={helpId} className="sr-only">
        {t("canvas.help")}
      </p>
    </section>
  );
}

type LayersProps = { size: Size; layers: RefObject<LayerRefs>; scenes: SceneFunctions };

/**
 * One canvas with one shape for each layer. Nothing here changes but the size; Konva hears no events, and does not
 * clear what the projection has drawn.
 */
const Layers = memo(function Layers({ size, layers, scenes }: LayersProps) {
  return (
    <Stage width={size.width} height={size.height} listening={false} className="pointer-events-none">
      {layerNames.map((name) => (
        <Layer
          key={name}
          listening={false}
          clearBeforeDraw={false}
          ref={(layer: Konva.Layer | null) => {
            if (layer) layers.current[name] = layer;
          }}
        >
          <Shape listening={false} perfectDrawEnabled={false} sceneFunc={scenes[name]} />
        </Layer>
      ))}
    </Stage>
  );
});

/** A picture that is only looked at, and seen whole, lets a finger scroll the page. */
function isStillPicture({ setup, camera, viewport }: EditorState): boolean {
  return setup.readOnly && isSameCamera(camera, fitCamera(setup.imageSize, viewport, camera.turns));
}
