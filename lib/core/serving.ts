import type { ModelVersionId } from "./ids";

/** One approved move of an alias, in the order of its step. */
export type AliasMove = { modelVersionId: ModelVersionId; isRollback: boolean };

/**
 * Where a rollback leads: the model that served before the one that serves now, or null when there is none. Promotions
 * stack up and a rollback takes the top one off, so rolling back twice goes two models back, not to and fro.
 */
export function modelBefore(moves: readonly AliasMove[]): ModelVersionId | null {
  const served: ModelVersionId[] = [];
  for (const move of moves) {
    if (move.isRollback) served.pop();
    else served.push(move.modelVersionId);
  }
  return served.at(-2) ?? null;
}
