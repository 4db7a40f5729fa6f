import type { ImageSize } from "../kinds/kind";
import type { Prepare } from "./manifest";

/** Where the picture lies inside the model's input, in input pixels. */
export type Placement = { left: number; top: number; width: number; height: number };

/** Networks that take any size halve it five times. */
const sizeStep = 32;

type Fit = Pick<Prepare, "width" | "height" | "fit">;

/** The size of the model's input for this picture: the recipe's own, unless it follows the picture (see `fit`). */
export function inputSizeOf(image: ImageSize, { width, height, fit }: Fit): ImageSize {
  if (fit !== "within") return { width, height };
  const scale = Math.min(1, width / image.width, height / image.height);
  return { width: stepped(image.width * scale, width), height: stepped(image.height * scale, height) };
}

function stepped(length: number, max: number): number {
  const most = Math.max(sizeStep, Math.floor(max / sizeStep) * sizeStep);
  return Math.min(most, Math.max(sizeStep, Math.round(length / sizeStep) * sizeStep));
}

export function placementOf(image: ImageSize, prepare: Fit): Placement {
  if (prepare.fit !== "letterbox") return { left: 0, top: 0, ...inputSizeOf(image, prepare) };
  const scale = Math.min(prepare.width / image.width, prepare.height / image.height);
  const width = Math.min(prepare.width, Math.max(1, Math.round(image.width * scale)));
  const height = Math.min(prepare.height, Math.max(1, Math.round(image.height * scale)));
  return { left: (prepare.width - width) >> 1, top: (prepare.height - height) >> 1, width, height };
}
