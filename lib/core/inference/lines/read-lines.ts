import { type Quad, quadSize, turnedReading } from "../../geometry/quad";
import { type DecodeOf, outputOf } from "../decode/decoder";
import type { Run } from "../infer";
import type { Pixels, Tensor } from "../manifest";
import { cutLine, lineWidth } from "./cut-line";
import { type Reading, readCharacters } from "./read-characters";

export type ReadLine = Reading & { quad: Quad };

/** A place that is so much higher than wide may be a line that runs down or up the page. */
const tallRatio = 1.5;
/** Up to here a tall place may also hold one upright letter. */
const letterRatio = 3;
/** Lines share a batch when they are equally wide, in steps of this many pixels; so none is read with much padding. */
const widthStep = 64;
const batchMax = 8;
/** Values of one batch; beyond that a batch gains nothing and holds more memory. */
const batchValuesMax = 2_000_000;

type Cut = { line: number; quad: Quad; width: number };

/**
 * Reads each place of the picture by the model's second graph; a tall one in every direction it may run, of which the
 * surest stands, and its quad is turned with it.
 */
export async function readLines(
  run: Run,
  decode: DecodeOf<"lines">,
  pixels: Pixels,
  quads: readonly Quad[],
): Promise<ReadLine[]> {
  const best: (ReadLine | undefined)[] = quads.map(() => undefined);
  for (const batch of batchesOf(
    quads.flatMap((quad, line) => cutsOf(quad, line, decode.line)),
    decode.line.height,
  )) {
    const outputs = await run({ [decode.line.input]: lineTensor(batch, pixels, decode.line) });
    const steps = outputs[decode.line.output]?.dims[1] ?? 0;
    for (const [i, { line, quad }] of batch.entries()) {
      const chances = outputOf(outputs, decode.line.output, [steps, decode.alphabet.length + 1], i);
      const reading = readCharacters(chances, steps, decode.alphabet, decode.spaceMin);
      if (reading.score > (best[line]?.score ?? -1)) best[line] = { ...reading, quad };
    }
  }
  return best.flatMap((reading) => reading ?? []);
}

function cutsOf(quad: Quad, line: number, recipe: DecodeOf<"lines">["line"]): Cut[] {
  const { width, height } = quadSize(quad);
  const isTall = height > width * tallRatio;
  const quarters = isTall ? [...(height < width * letterRatio ? [0] : []), 1, 3] : [0];
  return quarters.map((turns) => {
    const turned = turnedReading(quad, turns);
    return { line, quad: turned, width: lineWidth(turned, recipe) };
  });
}

/** The same lines make the same batches, whatever runtime reads them. */
function batchesOf(cuts: readonly Cut[], height: number): Cut[][] {
  const groups = new Map<number, Cut[]>();
  for (const cut of cuts) {
    const group = groups.get(paddedWidth(cut)) ?? [];
    group.push(cut);
    groups.set(paddedWidth(cut), group);
  }
  return [...groups].flatMap(([width, group]) => {
    const size = Math.max(1, Math.min(batchMax, Math.floor(batchValuesMax / (3 * height * width))));
    return Array.from({ length: Math.ceil(group.length / size) }, (_, i) => group.slice(i * size, (i + 1) * size));
  });
}

const paddedWidth = ({ width }: Cut) => Math.ceil(width / widthStep) * widthStep;

/** Right of a line stands 0, the middle grey that text recognisers learned to take for nothing. */
function lineTensor(batch: readonly Cut[], pixels: Pixels, recipe: DecodeOf<"lines">["line"]): Tensor {
  const width = paddedWidth(batch[0]!);
  const size = 3 * recipe.height * width;
  const data = new Float32Array(batch.length * size);
  for (const [i, { quad }] of batch.entries()) {
    cutLine(pixels, quad, recipe, width, data.subarray(i * size, (i + 1) * size));
  }
  return { dims: [batch.length, 3, recipe.height, width], data };
}
