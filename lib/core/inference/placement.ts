import type { ImageSize } from "../kinds/kind";
import type { Prepare } from "./manifest";

/** Where the picture lies inside the model's input, in input pixels. */
export type Placement = { left: number; top: number; width: number; height: number };

export function placementOf(image: ImageSize, prepare: Pick<Prepare, "width" | "height" | "fit">): Placement {
  if (prepare.fit === "fill") return { left: 0, top: 0, width: prepare.width, height: prepare.height };
  const scale = Math.min(prepare.width / image.width, prepare.height / image.height);
  const width = Math.min(prepare.width, Math.max(1, Math.round(image.width * scale)));
  const height = Math.min(prepare.height, Math.max(1, Math.round(image.height * scale)));
  return { left: (prepare.width - width) >> 1, top: (prepare.height - height) >> 1, width, height };
}
