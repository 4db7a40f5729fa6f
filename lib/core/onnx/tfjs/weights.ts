import { fromHalf } from "../../half";

/** One entry of a TensorFlow.js weights manifest. */
export type WeightEntry = {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string; min?: number; scale?: number };
};
export type WeightsManifest = { weights: WeightEntry[] }[];

/** A stored tensor, in TensorFlow's order (NHWC, HWIO), as plain floats. */
export type Weight = { shape: number[]; data: Float32Array };

/** Reads the shards of a TensorFlow.js model, joined to one, and undoes their quantisation. */
export function readWeights(manifest: WeightsManifest, bytes: Uint8Array): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  let offset = 0;
  for (const entry of manifest.flatMap((group) => group.weights)) {
    const count = entry.shape.reduce((product, size) => product * size, 1);
    const stored = readStored(entry, bytes, offset, count);
    offset += stored.bytes;
    weights.set(entry.name, { shape: entry.shape, data: stored.data });
  }
  if (offset !== bytes.byteLength)
    throw new Error(`the weights take ${offset} bytes, the file has ${bytes.byteLength}`);
  return weights;
}

type Stored = { data: Float32Array; bytes: number };

function readStored(entry: WeightEntry, bytes: Uint8Array, offset: number, count: number): Stored {
  const { min = 0, scale = 1 } = entry.quantization ?? {};
  const dtype = entry.quantization?.dtype ?? entry.dtype;
  const reader = readers[dtype];
  if (!reader) throw new Error(`weight ${entry.name} has the unknown type ${dtype}`);
  const data = new Float32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, count * reader.bytes);
  for (let i = 0; i < count; i++) data[i] = reader.at(view, i * reader.bytes) * scale + min;
  return { data, bytes: count * reader.bytes };
}

const readers: Record<string, { bytes: number; at(view: DataView, byte: number): number }> = {
  uint8: { bytes: 1, at: (view, byte) => view.getUint8(byte) },
  uint16: { bytes: 2, at: (view, byte) => view.getUint16(byte, true) },
  float16: { bytes: 2, at: (view, byte) => fromHalf(view.getUint16(byte, true)) },
  int32: { bytes: 4, at: (view, byte) => view.getInt32(byte, true) },
  float32: { bytes: 4, at: (view, byte) => view.getFloat32(byte, true) },
};
