import type { ItemId } from "@/lib/core/ids";

/** Which items are picked, where the last pick began (for ranges), and which one the keys act on. Positions are in list order. */
export type Selection = { ids: ReadonlySet<ItemId>; anchor: number; active: number };

export type SelectionEvent =
  | { type: "toggle"; at: number }
  | { type: "extend"; at: number }
  | { type: "move"; at: number }
  | { type: "all" }
  | { type: "clear" };

export const nothingSelected: Selection = { ids: new Set(), anchor: 0, active: 0 };

/** `order` is the ids of the list as far as it is loaded; what is not loaded cannot be picked. */
export function select(selection: Selection, event: SelectionEvent, order: readonly ItemId[]): Selection {
  switch (event.type) {
    case "clear":
      return { ...selection, ids: new Set() };
    case "all":
      return { ...selection, ids: new Set(order) };
    case "move":
      return { ...selection, anchor: event.at, active: event.at };
    case "toggle":
      return { ids: toggled(selection.ids, order[event.at]), anchor: event.at, active: event.at };
    case "extend":
      return {
        ids: new Set([...selection.ids, ...between(order, selection.anchor, event.at)]),
        anchor: selection.anchor,
        active: event.at,
      };
  }
}

/** Where an arrow key leads in a grid of `columns`; null for keys that do not move. */
export function stepOf(key: string, from: number, count: number, columns: number, rowsPerPage: number): number | null {
  const last = count - 1;
  const clamp = (at: number) => Math.min(Math.max(at, 0), Math.max(last, 0));
  switch (key) {
    case "ArrowRight":
      return clamp(from + 1);
    case "ArrowLeft":
      return clamp(from - 1);
    case "ArrowDown":
      return clamp(from + columns);
    case "ArrowUp":
      return clamp(from - columns);
    case "PageDown":
      return clamp(from + columns * rowsPerPage);
    case "PageUp":
      return clamp(from - columns * rowsPerPage);
    case "Home":
      return 0;
    case "End":
      return clamp(last);
    default:
      return null;
  }
}

function toggled(ids: ReadonlySet<ItemId>, id: ItemId | undefined): ReadonlySet<ItemId> {
  const next = new Set(ids);
  if (id && !next.delete(id)) next.add(id);
  return next;
}

function between(order: readonly ItemId[], a: number, b: number): readonly ItemId[] {
  return order.slice(Math.min(a, b), Math.max(a, b) + 1);
}
