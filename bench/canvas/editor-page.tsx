import { NextIntlClientProvider } from "next-intl";
import { createRoot } from "react-dom/client";
import { Editor } from "@/components/editor/editor";
import { type Answer, emptyAnswer } from "@/lib/core/answer";
import { toScreen } from "@/lib/core/geometry/camera";
import { imagePoint } from "@/lib/core/geometry/point";
import { createEditorStore, type EditorStore } from "@/lib/editor/store";
import type { ToolId } from "@/lib/editor/tools";
import { countOutlines } from "./bench-page";
import { crowd, imageSize, labels, largeSize, maskSize, type SceneName, target } from "./scene";

/** The product's own editor, as a screen would show it. */
const tools: Record<SceneName, readonly ToolId[]> = {
  boxes: ["select", "box", "pan"],
  polygons: ["select", "polygon", "pan"],
  strokes: ["brush", "pan"],
  large: ["select", "box", "pan"],
};
const sizes = { boxes: imageSize, polygons: imageSize, strokes: maskSize, large: largeSize };

const root = createRoot(document.getElementById("root")!);
const messages = await (await fetch("/messages.json")).json();
const releases: number[] = [];
let store: EditorStore | null = null;
let answer: Answer = emptyAnswer;
let scene: SceneName = "boxes";

window.bench = {
  prepare(name, count) {
    scene = name;
    answer = crowd(name, count);
  },
  open() {
    store = timed(
      createEditorStore({
        answer,
        imageSize: sizes[scene],
        labels: labels.map((name) => ({ name })),
        tools: tools[scene],
        answers: "regions",
      }),
    );
    root.render(
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
        <div style={{ position: "absolute", inset: 0 }}>
          <Editor store={store} imageUrl={scene === "large" ? "/large.jpg" : "/picture.bmp"} />
        </div>
      </NextIntlClientProvider>,
    );
  },
  surface: () => store?.getState().viewport ?? { width: 0, height: 0 },
  target: () => {
    const surface = document.querySelector("[role=application]")?.getBoundingClientRect();
    const middle = imagePoint(target.x + target.width / 2, target.y + target.height / 2);
    const at = store ? toScreen(store.getState().camera, middle) : { x: 0, y: 0 };
    return { x: at.x + (surface?.left ?? 0), y: at.y + (surface?.top ?? 0) };
  },
  left: () => {
    const region = store?.getState().regions.get("target");
    return region?.type === "box" ? region.x : region?.type === "polygon" ? region.rings[0]![0]![0] : 0;
  },
  drawn: countOutlines(),
  releases,
};

/** The same store, with a watch on what a release of the pointer sets off: everything up to the stored answer. */
function timed(plain: EditorStore): EditorStore {
  return {
    ...plain,
    dispatch(event) {
      const begin = performance.now();
      plain.dispatch(event);
      if (event.type === "up") releases.push(performance.now() - begin);
    },
  };
}
