import type { TaskReason } from "./priority";
import type { RouteDecision } from "./routing";

export type OpenTask = { reasons: readonly TaskReason[]; isHeld: boolean };

/** What a new prediction means for the item's task. */
export type TaskPlan =
  | { do: "nothing" }
  | { do: "open"; reasons: TaskReason[] }
  | { do: "update"; reasons: TaskReason[] }
  | { do: "close" };

/** Reasons that a better model does not take away: a person asked, or a random check was drawn. */
const standing: readonly TaskReason[] = ["feedback", "asked", "audit", "withdrawn"];

/**
 * A task that somebody holds is never changed under their hands. A free one shows the newest prediction, and is closed
 * when the model is now sure and nobody asked. `isDecided`: people have settled the item, or its truth came with it.
 */
export function planTask(open: OpenTask | null, isDecided: boolean, route: RouteDecision): TaskPlan {
  if (!open) {
    return route.outcome === "auto_accept" || isDecided ? { do: "nothing" } : { do: "open", reasons: route.reasons };
  }
  if (open.isHeld) return { do: "nothing" };
  const kept = open.reasons.filter((reason) => standing.includes(reason));
  if (route.outcome === "auto_accept" && kept.length === 0) return { do: "close" };
  return { do: "update", reasons: [...new Set([...kept, ...route.reasons])] };
}
