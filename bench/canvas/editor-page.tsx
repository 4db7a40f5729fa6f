import { NextIntlClientProvider } from "next-intl";
import { createRoot } from "react-dom/client";
import { Editor } from "@/components/editor/editor";
import { type Answer, emptyAnswer } from "@/lib/core/answer";
import { toScreen } from "@/lib/core/geometry/camera";
import { imagePoint } from "@/lib/core/geometry/point";
import { createEditorStore, type EditorStore } from "@/lib/editor/store";
import { countOutlines } from "./bench-page";
import { crowd, imageSize, labels, target } from "./scene";

/** The product's own editor, as a screen would show it. */
const root = createRoot(document.getElementById("root")!);
const messages = await (await fetch("/messages.json")).json();
let store: EditorStore | null = null;
let answer: Answer = emptyAnswer;

window.bench = {
  prepare(count) {
    answer = crowd(count);
  },
  open() {
    store = createEditorStore({
      answer,
      imageSize,
      labels: labels.map((name) => ({ name })),
      tools: ["select", "box", "pan"],
      answers: "regions",
    });
    root.render(
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ editor: messages }}>
        <div style={{ position: "absolute", inset: 0 }}>
          <Editor store={store} imageUrl="/picture.bmp" />
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
  outlined: countOutlines(),
};
