/** Derived values under the very objects they follow from. `weightMax` bounds what all of them weigh together. */
export type Memory<K extends object, V> = {
  get(key: K, make: () => V): V;
  put(key: K, value: V): void;
};

/**
 * Remembers what was asked for last. Old masks live on in the undo steps, where a weak map would keep all that was ever
 * derived from them; here the oldest goes when it grows too much, and is derived anew should somebody ask again.
 */
export function createMemory<K extends object, V>(weightMax: number, weightOf: (value: V) => number): Memory<K, V> {
  const kept = new Map<K, V>();
  let weight = 0;

  function forget(key: K) {
    const value = kept.get(key);
    if (value === undefined) return;
    kept.delete(key);
    weight -= weightOf(value);
  }

  function put(key: K, value: V) {
    forget(key);
    kept.set(key, value);
    weight += weightOf(value);
    for (const [oldest] of kept) {
      if (weight <= weightMax || oldest === key) break;
      forget(oldest);
    }
  }

  return {
    put,
    get(key, make) {
      const value = kept.get(key) ?? make();
      put(key, value);
      return value;
    },
  };
}
