import type { Manifest } from "./manifest";

/** A tensor that must be there; null stands for any size. */
export type ExpectedTensor = { name: string; dims: (number | null)[] };
/** One graph of a model's file: what it takes, and what is read of it. */
export type ExpectedGraph = { input: ExpectedTensor; outputs: ExpectedTensor[] };

/**
 * The graphs that a manifest runs: most models are one. Text is read in two looks, at the page and at each line, by two
 * graphs of one file that share nothing.
 */
export function expectedGraphs(manifest: Manifest): ExpectedGraph[] {
  const { decode, labels, embedding } = manifest;
  const features = embedding ? [{ name: embedding.output, dims: [null, embedding.size] }] : [];
  const graph = (...outputs: ExpectedTensor[]) => ({
    input: pictureInput(manifest),
    outputs: [...outputs, ...features],
  });
  if (decode.type === "labels") return [graph({ name: decode.scores, dims: [null, labels.length] })];
  if (decode.type === "centers") {
    const heat = { name: decode.heat, dims: [null, labels.length, null, null] };
    return [graph(heat, { name: decode.box, dims: [null, 4, null, null] })];
  }
  if (decode.type === "masks") return [graph({ name: decode.map, dims: [null, labels.length, null, null] })];
  const { line, alphabet } = decode;
  return [
    graph({ name: decode.map, dims: [null, 1, null, null] }),
    {
      input: { name: line.input, dims: [null, 3, line.height, null] },
      outputs: [{ name: line.output, dims: [null, null, alphabet.length + 1] }],
    },
  ];
}

/** The outputs of all graphs. */
export function expectedOutputs(manifest: Manifest): ExpectedTensor[] {
  return expectedGraphs(manifest).flatMap(({ outputs }) => outputs);
}

function pictureInput({ input }: Manifest): ExpectedTensor {
  const { width, height, channels, layout, fit } = input.prepare;
  const channelCount = channels === "gray" ? 1 : 3;
  const size = fit === "within" ? [null, null] : [height, width];
  const picture = layout === "nchw" ? [channelCount, ...size] : [...size, channelCount];
  return { name: input.name, dims: [input.batch ? null : 1, ...picture] };
}
