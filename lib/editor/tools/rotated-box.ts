import { boxOfCorners, toStored } from "@/lib/core/geometry/rotated";
import { type SlantedState, slantedTool } from "./slanted";

export type RotatedBoxState = SlantedState<"rotatedBox">;

/** Draws a box at any angle: one side by a drag or two clicks, then its width by another. With Shift at whole steps. */
export const rotatedBoxTool = slantedTool({
  id: "rotatedBox",
  drags: "side",
  regionOf([a, b, c], id, view) {
    const { rotation, ...place } = toStored(boxOfCorners(a, b, c));
    return { id, type: "box", label: view.label, score: null, ...place, ...(rotation && { rotation }) };
  },
});
