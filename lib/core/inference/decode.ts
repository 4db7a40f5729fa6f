import type { Answer } from "../answer";
import type { ImageSize } from "../kinds/kind";
import { decodeCenters } from "./decode/centers";
import type { Decoder } from "./decode/decoder";
import { decodeLabels } from "./decode/labels";
import type { Decode, Manifest, Tensors } from "./manifest";

/** A new way to read outputs is one file in `decode/` and one line here. */
const decoders = {
  labels: decodeLabels,
  centers: decodeCenters,
} satisfies { [T in Decode["type"]]: Decoder<T> };

/** The answer for one picture of a batch; refuses `bad_model` when outputs are not what the manifest says. */
export function decode(tensors: Tensors, manifest: Manifest, image: ImageSize, batchIndex = 0): Answer {
  const decoder = decoders[manifest.decode.type] as Decoder<Decode["type"]>;
  return decoder(tensors, manifest.decode, {
    labels: manifest.labels,
    prepare: manifest.input.prepare,
    image,
    batchIndex,
  });
}
