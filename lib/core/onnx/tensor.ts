import { TensorProto_DataType as DataType, type TensorProto } from "onnx-buf";

/** Number of values that dims ask for. */
export function countOf(dims: readonly (bigint | number)[]): number {
  return dims.reduce<number>((product, size) => product * Number(size), 1);
}

/** The values of a small tensor of numbers, or null when it is large or of another type. */
export function smallValues(tensor: TensorProto, countMax = 64): number[] | null {
  const count = countOf(tensor.dims);
  if (!(count >= 0 && count <= countMax)) return null;
  const listed = {
    [DataType.FLOAT]: tensor.floatData,
    [DataType.INT32]: tensor.int32Data,
    [DataType.INT64]: tensor.int64Data.map(Number),
    [DataType.DOUBLE]: tensor.doubleData,
  }[tensor.dataType];
  if (!listed) return null;
  return tensor.rawData.byteLength > 0 ? rawValues(tensor, count) : listed.slice(0, count);
}

/** What is wrong with a tensor that does not hold what its dims say; null when nothing is. */
export function tensorFault(tensor: TensorProto): string | null {
  const { name, dims, dataType } = tensor;
  if (dims.length > 64) return `The tensor ${name} has ${dims.length} dimensions.`;
  if (dims.some((size) => size < 0n)) return `The tensor ${name} has a negative size.`;
  const bits = bitsOf[dataType];
  if (bits === undefined) return `The tensor ${name} has an unknown type.`;
  const count = countOf(dims);
  const bytes = Math.ceil((count * bits) / 8);
  const lists = [
    tensor.floatData,
    tensor.int32Data,
    tensor.int64Data,
    tensor.doubleData,
    tensor.uint64Data,
    tensor.stringData,
  ];
  const listed = lists.reduce((most, list) => Math.max(most, list.length), 0);
  const holds =
    tensor.rawData.byteLength > 0
      ? tensor.rawData.byteLength === bytes
      : listed === count || (bits !== 32 && bits !== 64 && listed >= bytes / 4);
  return holds ? null : `The tensor ${name} does not hold the ${count} values that its size asks for.`;
}

function rawValues({ rawData, dataType }: TensorProto, count: number): number[] | null {
  const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
  const bytes = (bitsOf[dataType] ?? 0) / 8;
  const read = readers[dataType];
  if (!read || count * bytes > rawData.byteLength) return null;
  return Array.from({ length: count }, (_, i) => read(view, i * bytes));
}

const readers: Record<number, (view: DataView, byte: number) => number> = {
  [DataType.FLOAT]: (view, byte) => view.getFloat32(byte, true),
  [DataType.INT32]: (view, byte) => view.getInt32(byte, true),
  [DataType.INT64]: (view, byte) => Number(view.getBigInt64(byte, true)),
  [DataType.DOUBLE]: (view, byte) => view.getFloat64(byte, true),
};

/** Bits of one value; text has none of its own. */
const bitsOf: Record<number, number> = {
  [DataType.FLOAT]: 32,
  [DataType.UINT8]: 8,
  [DataType.INT8]: 8,
  [DataType.UINT16]: 16,
  [DataType.INT16]: 16,
  [DataType.INT32]: 32,
  [DataType.INT64]: 64,
  [DataType.STRING]: 0,
  [DataType.BOOL]: 8,
  [DataType.FLOAT16]: 16,
  [DataType.DOUBLE]: 64,
  [DataType.UINT32]: 32,
  [DataType.UINT64]: 64,
  [DataType.COMPLEX64]: 64,
  [DataType.COMPLEX128]: 128,
  [DataType.BFLOAT16]: 16,
  [DataType.FLOAT8E4M3FN]: 8,
  [DataType.FLOAT8E4M3FNUZ]: 8,
  [DataType.FLOAT8E5M2]: 8,
  [DataType.FLOAT8E5M2FNUZ]: 8,
  [DataType.UINT4]: 4,
  [DataType.INT4]: 4,
  [DataType.FLOAT4E2M1]: 4,
  [DataType.UINT2]: 2,
  [DataType.INT2]: 2,
};
