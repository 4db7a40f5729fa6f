import { infer, type Run } from "./infer";
import type { Manifest } from "./manifest";

/** As narrow as a line comes. */
const lineWidth = 64;

/**
 * Runs every graph of a model once on next to nothing: the first run makes memory and shaders, and shows what a driver
 * cannot do, so that it is not a person's picture that waits or fails.
 */
export async function warmUp(run: Run, manifest: Manifest): Promise<void> {
  await infer(run, manifest, [{ width: 1, height: 1, data: new Uint8Array(4) }]);
  const { decode } = manifest;
  if (decode.type !== "lines") return;
  // Nothing is found on an empty page, so no line was looked at.
  const dims = [1, 3, decode.line.height, lineWidth];
  await run({ [decode.line.input]: { dims, data: new Float32Array(3 * decode.line.height * lineWidth) } });
}
