import type { Adjust } from "@/lib/editor/settings";

/** The adjustment as a CSS filter; empty when the picture is shown as it is stored. */
export function adjustFilter({ brightness, contrast, invert }: Adjust): string {
  return [
    invert && "invert(1)",
    brightness !== 1 && `brightness(${brightness})`,
    contrast !== 1 && `contrast(${contrast})`,
  ]
    .filter(Boolean)
    .join(" ");
}
