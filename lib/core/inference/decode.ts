import type { Answer } from "../answer";
import type { ImageSize } from "../kinds/kind";
import { decodeCenters } from "./decode/centers";
import type { Decoder } from "./decode/decoder";
import { decodeLabels } from "./decode/labels";
import { decodeMasks } from "./decode/masks";
import type { Decode, Manifest, Tensors } from "./manifest";

/** A new way to read outputs is one file in `decode/` and one line here. */
const decoders = {
  labels: decodeLabels,
  centers: decodeCenters,
  masks: decodeMasks,
} satisfies { [T in OneLook]: Decoder<T> };

/** Lines are read in two looks, so they are no matter of outputs alone: see lines/infer-lines.ts. */
type OneLook = Exclude<Decode["type"], "lines">;

/** The answer for one picture of a batch; refuses `bad_model` when outputs are not what the manifest says. */
export function decode(tensors: Tensors, manifest: Manifest, image: ImageSize, batchIndex = 0): Answer {
  if (manifest.decode.type === "lines") throw new RangeError("lines are read in two looks, by infer");
  const decoder = decoders[manifest.decode.type] as Decoder<OneLook>;
  return decoder(tensors, manifest.decode, {
    labels: manifest.labels,
    prepare: manifest.input.prepare,
    image,
    batchIndex,
  });
}
