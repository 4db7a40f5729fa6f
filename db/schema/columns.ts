import { customType, text, timestamp } from "drizzle-orm/pg-core";
import type { Id, IdKind } from "@/lib/core/ids";

/** A prefixed id of one kind. */
export const id = <K extends IdKind>(_kind: K, name: string) => text(name).$type<Id<K>>();

export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});
