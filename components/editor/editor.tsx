"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { TooltipProvider } from "@/components/ui/tooltip";
import type { Answer, LabelDefinition, Region } from "@/lib/core/answer";
import type { Diff } from "@/lib/core/diff";
import type { Size } from "@/lib/core/geometry/box";
import type { EditorStore } from "@/lib/editor/store";
import type { ToolId } from "@/lib/editor/tools";
import { Announcer } from "./announcer";
import { Canvas } from "./canvas";
import { DrawingBar } from "./drawing-bar";
import type { KeyScope } from "./key-input";
import { PictureState } from "./picture-state";
import { Toolbar } from "./toolbar";
import { useClipboard } from "./use-clipboard";
import { useEditor, useEditorStore } from "./use-editor";
import { usePicture } from "./use-picture";

type Opening = {
  imageSize: Size;
  /** What editing starts from. */
  initial: Answer;
  /** What the model proposed: shown dashed for as long as C or the button is held. */
  prediction?: Answer | null;
  labels: readonly LabelDefinition[];
  /** Of the kind of question; none: the picture is looked at, and number keys label the whole of it. */
  tools: readonly ToolId[];
  readOnly?: boolean;
  /** Hears of each finished change: the whole answer, and what the change did to its regions. */
  onChange?: (answer: Answer, change: Diff<Region>) => void;
};

type Looks = {
  imageUrl: string;
  /** Where keys are heard; a page with several pictures gives them to the one in focus. */
  keys?: KeyScope;
  className?: string;
  /** Stands above the picture. */
  above?: ReactNode;
  /** Offers to run the model that serves on the picture; whoever holds the store answers its command. */
  asksModel?: boolean;
};

/** Either a store that somebody holds, or what one is opened from. Another item needs another store, or another `key`. */
export type EditorProps = Looks & ({ store: EditorStore } | Opening);

/** The picture with its regions, and the tools to set them right. It fills the box it is put into. */
export function Editor(props: EditorProps) {
  return "store" in props ? <OpenEditor {...props} /> : <OwnEditor {...props} />;
}

function OwnEditor({ initial, onChange, prediction, readOnly, imageSize, labels, tools, ...looks }: Looks & Opening) {
  const answers = tools.some((tool) => tool !== "pan") ? "regions" : "labels";
  const store = useEditorStore({ answer: initial, imageSize, labels, tools, answers, readOnly, prediction, onChange });
  return <OpenEditor store={store} {...looks} />;
}

function OpenEditor({
  store,
  imageUrl,
  keys = "page",
  className,
  above,
  asksModel = false,
}: Looks & { store: EditorStore }) {
  const t = useTranslations("editor");
  const imageSize = useEditor(store, (state) => state.setup.imageSize);
  const root = useRef<HTMLDivElement>(null);
  useClipboard(root, store, keys);
  const picture = usePicture(imageUrl, imageSize);
  const count = useEditor(store, (state) => state.order.length);
  const answers = useEditor(store, (state) => state.setup.answers);
  return (
    <TooltipProvider>
      <div ref={root} className={cn("@container flex size-full min-h-0 flex-col", className)}>
        {above}
        <div className="relative min-h-0 flex-1 bg-canvas">
          <Canvas
            store={store}
            picture={picture.state.status === "ready" ? picture.state.picture : null}
            keys={keys}
            label={answers === "regions" ? t("canvas.regions", { count }) : t("canvas.picture")}
          />
          <PictureState state={picture.state} retry={picture.retry} />
        </div>
        <div className="relative">
          <Toolbar store={store} asksModel={asksModel} />
          <DrawingBar store={store} />
        </div>
        <Announcer store={store} />
      </div>
    </TooltipProvider>
  );
}
