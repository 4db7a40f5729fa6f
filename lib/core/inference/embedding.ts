import { fromHalf, toHalf } from "../half";

export const embeddingBytesMax = 4096;

/** Features as float16, little-endian: two bytes each, which keeps three digits. At most 4 KB. */
export function packEmbedding(features: Float32Array): Uint8Array {
  if (features.length * 2 > embeddingBytesMax)
    throw new RangeError(`${features.length} features take more than ${embeddingBytesMax} bytes`);
  const bytes = new Uint8Array(features.length * 2);
  const view = new DataView(bytes.buffer);
  features.forEach((value, i) => {
    view.setUint16(i * 2, toHalf(value), true);
  });
  return bytes;
}

export function unpackEmbedding(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength >> 1 }, (_, i) => fromHalf(view.getUint16(i * 2, true)));
}
