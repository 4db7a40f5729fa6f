import { type Id, type IdKind, makeId } from "../core/ids";

/** An id made here, so that what it names can be sent twice and stored once. */
export function newClientId<K extends IdKind>(kind: K): Id<K> {
  return makeId(kind, Date.now(), crypto.getRandomValues(new Uint8Array(16)));
}
