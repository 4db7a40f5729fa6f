import type { PolygonRegion } from "./answer";
import type { Size } from "./geometry/box";
import { crosses, cutCostMs, mendPolygon } from "./geometry/lint-polygon";

/** How long the crossings of one answer may take to be put right; what is left over crosses on, and is pointed out later. */
export type CrossingBudget = { leftMs: number };
export const crossingBudget = (): CrossingBudget => ({ leftMs: 1_000 });

/**
 * An outline that crosses itself as one region for each piece, the largest under the old id. Null where it does not cross,
 * or where that would take too long.
 */
export function uncrossedPieces(polygon: PolygonRegion, size: Size, budget: CrossingBudget): PolygonRegion[] | null {
  if (!crosses(polygon.rings)) return null;
  const cost = cutCostMs(polygon.rings, budget.leftMs);
  if (cost > budget.leftMs) return null;
  budget.leftMs -= cost;
  const pieces = mendPolygon(polygon, "crossing", size);
  if (!pieces || pieces.length === 0) return null;
  return pieces.map((piece, i) => (i === 0 ? piece : { ...piece, id: `${polygon.id.slice(0, idStemMax)}/${i + 1}` }));
}

/** An id has 64 letters at most. */
const idStemMax = 56;
