import { Manifest } from "./manifest";

/** A manifest for tests: square pictures into scores for two labels, or whatever is changed about it. */
export function testManifest({ size = 8, ...change }: Partial<Manifest> & { size?: number } = {}): Manifest {
  const prepare = {
    width: size,
    height: size,
    fit: "fill",
    layout: "nchw",
    channels: "rgb",
    scale: 1,
    mean: [0],
    std: [1],
  };
  return Manifest.parse({
    format: 1,
    name: "a test",
    kind: "classify",
    labels: ["cat", "dog"],
    artifact: { sha256: "0".repeat(64), bytes: 1 },
    input: { name: "image", batch: true, prepare },
    decode: { type: "labels", scores: "scores" },
    embedding: null,
    backbone: null,
    calibration: { a: 1, b: 0, fittedOn: 0 },
    parity: { relativeMax: 1e-3 },
    licence: "none",
    origin: "a test",
    ...change,
  });
}
