import { clamp } from "@/lib/core/geometry/point";
import type { EditorState } from "./state";
import type { Step } from "./step";

/** The tip's reach from its middle, in image pixels. */
export const brushRadius = { min: 0.5, max: 500 } as const;

export const isBrushActive = ({ tool }: EditorState) => tool.id === "brush" || tool.id === "eraser";

/** Another size for brush and eraser; on an image that is smaller than the largest tip, no larger than it. */
export function brushSizeStep({ settings: { brush }, setup: { imageSize } }: EditorState, radius: number): Step {
  const max = clamp(Math.max(imageSize.width, imageSize.height), brushRadius.min, brushRadius.max);
  return { settings: { brush: { ...brush, radius: clamp(radius, brushRadius.min, max) } } };
}

/** The next size up or down: half a pixel where that is much, a fifth where it is little. */
export function brushNudgeStep(state: EditorState, way: 1 | -1): Step {
  const { radius } = state.settings.brush;
  const next = way > 0 ? Math.max(radius + 0.5, radius * 1.2) : Math.min(radius - 0.5, radius / 1.2);
  return brushSizeStep(state, Math.round(next * 2) / 2);
}
