import type { Answer, Region } from "../../answer";
import { hundredths } from "../../geometry/box";
import { clamp } from "../../geometry/point";
import type { Corner, Quad } from "../../geometry/quad";
import type { ImageSize } from "../../kinds/kind";
import { readingOrder } from "../../reading-order";
import { type DecodeOf, outputOf } from "../decode/decoder";
import type { Run } from "../infer";
import type { Manifest, Pixels, Tensors } from "../manifest";
import { inputSizeOf, placementOf } from "../placement";
import { prepare } from "../prepare";
import { findLines } from "./find-lines";
import { type ReadLine, readLines } from "./read-lines";

/** `outputs` are those of the look at the whole page. */
export type InferredLines = { answer: Answer; outputs: Tensors };

/**
 * Text in two looks, the same in every runtime: one at the whole picture tells where lines are, one at each line, cut out
 * of the picture's own pixels, tells what it says. Lines stand in reading order; a place where nothing is read is none.
 */
export async function inferLines(
  run: Run,
  manifest: Manifest,
  decode: DecodeOf<"lines">,
  picture: Pixels,
): Promise<InferredLines> {
  const outputs = await run({ [manifest.input.name]: prepare(picture, manifest.input.prepare) });
  const [height = 0, width = 0] = outputs[decode.map]?.dims.slice(2) ?? [];
  const map = outputOf(outputs, decode.map, [1, height, width], 0);
  const toImage = fromMap({ width, height }, picture, manifest);
  const quads = findLines(map, { width, height }, decode).map(({ quad }) => toImage(quad));
  const lines = (await readLines(run, decode, picture, quads)).filter(({ text }) => text !== "");
  const label = manifest.labels[0] ?? "";
  const regions = readingOrder(lines.map(({ quad }) => quad)).map((at, i) => regionOf(lines[at]!, `r${i + 1}`, label));
  return { answer: { labels: [], regions }, outputs };
}

/** Corners of the map in pixels of the picture, none of them beyond its edge. */
function fromMap(map: ImageSize, image: ImageSize, { input }: Manifest): (quad: Quad) => Quad {
  const place = placementOf(image, input.prepare);
  const size = inputSizeOf(image, input.prepare);
  const corner = ([x, y]: Corner): Corner => [
    clamp((((x / map.width) * size.width - place.left) / place.width) * image.width, 0, image.width),
    clamp((((y / map.height) * size.height - place.top) / place.height) * image.height, 0, image.height),
  ];
  return ([a, b, c, d]) => [corner(a), corner(b), corner(c), corner(d)];
}

function regionOf({ quad, text, score, characterScores }: ReadLine, id: string, label: string): Region {
  const corner = ([x, y]: Corner): [number, number] => [hundredths(x), hundredths(y)];
  const [a, b, c, d] = quad;
  const corners: LineCorners = [corner(a), corner(b), corner(c), corner(d)];
  return { id, type: "line", label, score, quad: corners, text, characterScores };
}

type LineCorners = Extract<Region, { type: "line" }>["quad"];
