/** Where regions go in the drawing order, whose last is on top. What is chosen keeps its order among itself. */
export type OrderWay = "front" | "forward" | "backward" | "back";

/** The order after the chosen have moved; the very same array when they are there already. */
export function reordered(order: readonly string[], chosen: ReadonlySet<string>, way: OrderWay): readonly string[] {
  const after = ways[way](order, chosen);
  return after.every((id, i) => id === order[i]) ? order : after;
}

type Move = (order: readonly string[], chosen: ReadonlySet<string>) => string[];

const ways: Record<OrderWay, Move> = {
  front: (order, chosen) => [...order.filter((id) => !chosen.has(id)), ...order.filter((id) => chosen.has(id))],
  back: (order, chosen) => [...order.filter((id) => chosen.has(id)), ...order.filter((id) => !chosen.has(id))],
  forward: (order, chosen) => sunk([...order].reverse(), chosen).reverse(),
  backward: sunk,
};

/** Each chosen one changes places with the one before it that is not. */
function sunk(order: readonly string[], chosen: ReadonlySet<string>): string[] {
  const after = [...order];
  for (let i = 1; i < after.length; i++) {
    const [below, id] = [after[i - 1]!, after[i]!];
    if (chosen.has(id) && !chosen.has(below)) [after[i - 1], after[i]] = [id, below];
  }
  return after;
}
