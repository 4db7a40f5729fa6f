import { type EditorState, isUntouched } from "./state";

/** What became of a region since the model proposed it; `same` where it is just as it was. */
export type RegionMark = "same" | "changed" | "added" | "proposed";

/** Null where there was no prediction to compare with. */
export function markOf(state: EditorState, id: string): RegionMark | null {
  if (state.proposed.has(id)) return "proposed";
  const { original } = state.setup;
  const region = state.regions.get(id);
  if (!original || !region) return null;
  const before = original.regions.get(id);
  if (!before) return "added";
  return isUntouched(region, before) ? "same" : "changed";
}

/** Ids of the model's regions that somebody has deleted, in their order. */
export function deletedIds({ setup, regions }: Pick<EditorState, "setup" | "regions">): string[] {
  return setup.original?.order.filter((id) => !regions.has(id)) ?? [];
}
