import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { ModelProtoSchema } from "onnx-buf";

const messagesMax = 300_000;
const numbersMax = 20_000_000;
const depthMax = 64;

/**
 * Why the bytes must not even be parsed as ONNX, in words; `null` when they may. Parsing makes an object of every two
 * bytes if they ask for it, so a file of 512 MB could fill any memory; and a field this reader does not know could hold
 * what the checks after it look for.
 */
export function wireFault(bytes: Uint8Array): string | null {
  try {
    scan(new BinaryReader(bytes), bytes.byteLength, ModelProtoSchema, { messages: 0, numbers: 0, depth: 0 });
    return null;
  } catch (fault) {
    return fault instanceof WireFault ? fault.message : "The file cannot be read as ONNX.";
  }
}

class WireFault extends Error {}
type Tally = { messages: number; numbers: number; depth: number };

function scan(reader: BinaryReader, end: number, desc: DescMessage, tally: Tally): void {
  if (++tally.messages > messagesMax) throw new WireFault(`The file has more than ${messagesMax} parts.`);
  if (++tally.depth > depthMax) throw new WireFault(`The file nests more than ${depthMax} levels deep.`);
  const fields = fieldsOf(desc);
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    const field = fields.get(number);
    if (!field) throw new WireFault(`The file has a field that ONNX does not know (${desc.name}, ${number}).`);
    if (wireType === WireType.LengthDelimited) scanDelimited(reader, end, field, tally);
    else if (wireType === WireType.StartGroup || wireType === WireType.EndGroup)
      throw new WireFault("The file has fields in a form that ONNX does not use.");
    else {
      reader.skip(wireType, number);
      countNumbers(tally, 1);
    }
  }
  if (reader.pos !== end) throw new WireFault("The file ends in the middle.");
  tally.depth--;
}

function scanDelimited(reader: BinaryReader, end: number, field: DescField, tally: Tally): void {
  const length = reader.uint32();
  const stop = reader.pos + length;
  if (stop > end) throw new WireFault("The file ends in the middle.");
  if (field.message) scan(reader, stop, field.message, tally);
  else {
    countNumbers(tally, isNumber(field) ? packedCount(reader, stop, field) : 1);
    reader.pos = stop;
  }
}

const isNumber = (field: DescField) =>
  field.scalar !== undefined && field.scalar !== ScalarType.BYTES && field.scalar !== ScalarType.STRING;

function packedCount(reader: BinaryReader, stop: number, { scalar }: DescField): number {
  if (scalar === ScalarType.FLOAT) return (stop - reader.pos) / 4;
  if (scalar === ScalarType.DOUBLE) return (stop - reader.pos) / 8;
  let count = 0;
  while (reader.pos < stop) {
    reader.skip(WireType.Varint);
    count++;
  }
  return count;
}

function countNumbers(tally: Tally, count: number): void {
  tally.numbers += count;
  if (tally.numbers > numbersMax)
    throw new WireFault(`The file lists more than ${numbersMax} numbers one by one; store them as raw data.`);
}

const known = new Map<DescMessage, Map<number, DescField>>();

function fieldsOf(desc: DescMessage): Map<number, DescField> {
  const fields = known.get(desc) ?? new Map(desc.fields.map((field) => [field.number, field]));
  known.set(desc, fields);
  return fields;
}
