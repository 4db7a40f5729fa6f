import type { Answer } from "@/lib/core/answer";
import type { Size } from "@/lib/core/geometry/box";
import { fitCamera } from "@/lib/core/geometry/camera";
import { documentOf } from "./document";
import { settingsAtFirst } from "./settings";
import type { EditorState, Setup } from "./state";
import { idleTool, type ToolId } from "./tools";

export type OpenOptions = {
  answer: Answer;
  imageSize: Size;
  labels: readonly { readonly name: string; readonly points?: readonly string[] | undefined }[];
  tools: readonly ToolId[];
  answers: Setup["answers"];
  readOnly?: boolean | undefined;
  prediction?: Answer | null | undefined;
};

const viewportAtFirst: Size = { width: 0, height: 0 };

/** The state in which an item is opened; the viewport is told as soon as it is known. */
export function openEditor(options: OpenOptions): EditorState {
  const labels = options.labels.map(({ name }) => name);
  const tools = options.tools.length > 0 ? options.tools : (["pan"] as const);
  return {
    ...documentOf(options.answer),
    setup: {
      imageSize: options.imageSize,
      labels,
      tools,
      answers: options.answers,
      readOnly: options.readOnly ?? false,
      points: new Map(options.labels.flatMap(({ name, points }) => (points ? [[name, points]] : []))),
      original: options.prediction ? documentOf(options.prediction) : null,
    },
    draft: null,
    selection: new Set(),
    vertex: null,
    hover: null,
    tool: idleTool(tools[0] ?? "pan"),
    label: labels[0] ?? "",
    settings: settingsAtFirst,
    camera: fitCamera(options.imageSize, viewportAtFirst),
    viewport: viewportAtFirst,
    pointer: null,
    touches: [],
    penDown: false,
    comparing: false,
    undo: [],
    redo: [],
  };
}
