import type { Manifest } from "./manifest";

/** An output that must be there; null stands for any size. */
export type ExpectedOutput = { name: string; dims: (number | null)[] };

/** The outputs that a manifest's decoding and embedding read. */
export function expectedOutputs({ decode, labels, embedding }: Manifest): ExpectedOutput[] {
  const features = embedding ? [{ name: embedding.output, dims: [null, embedding.size] }] : [];
  if (decode.type === "labels") return [{ name: decode.scores, dims: [null, labels.length] }, ...features];
  const maps = [
    { name: decode.heat, dims: [null, labels.length, null, null] },
    { name: decode.box, dims: [null, 4, null, null] },
  ];
  return [...maps, ...features];
}
