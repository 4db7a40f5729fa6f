import type { GeometryFinding } from "@/lib/core/geometry/geometry-fault";
import { lint } from "@/lib/core/geometry/lint";
import { closeUp } from "./close-up";
import type { Regions } from "./document";
import { regionBounds } from "./region-kinds";
import { type EditorState, isLocked, newRegionIds } from "./state";
import type { Step } from "./step";

const known = new WeakMap<Regions, { of: Pick<EditorState, "order" | "proposed">; findings: GeometryFinding[] }>();

/** What looks wrong with the regions of the answer as it is; the same list as long as they are the same. */
export function lintOf({ regions, order, proposed, setup }: EditorState): readonly GeometryFinding[] {
  const found = known.get(regions);
  if (found && found.of.order === order && found.of.proposed === proposed) return found.findings;
  const ours = order.flatMap((id) => (proposed.has(id) ? [] : (regions.get(id) ?? [])));
  const findings = lint(ours, setup.imageSize);
  known.set(regions, { of: { order, proposed }, findings });
  return findings;
}

/** Names a finding for as long as it stands. */
export const findingKey = ({ why, ids }: GeometryFinding) => [why, ...ids].join(" ");

/** Whether its repair can be taken: there is one, and nothing it touches is locked. */
export function canFix(state: EditorState, { fix }: GeometryFinding): boolean {
  if (!fix || state.setup.readOnly) return false;
  return [...fix.drop, ...fix.put.map(({ id }) => id)].every((id) => !isLocked(state, id));
}

/** Takes the repairs of some findings as one undo step, and selects what they changed. */
export function fixStep(state: EditorState, findings: readonly GeometryFinding[]): Step {
  const fixes = findings.filter((finding) => canFix(state, finding)).flatMap(({ fix }) => fix ?? []);
  const drop = new Set(fixes.flatMap((fix) => fix.drop));
  const nextId = newRegionIds(state);
  const put = fixes
    .flatMap((fix) => fix.put)
    .filter(({ id }) => !drop.has(id))
    // A piece that was cut off is new here: its id must not be one that the model's answer has.
    .map((region) => (state.regions.has(region.id) ? region : { ...region, id: nextId() }));
  return { put, drop, select: put.map(({ id }) => id) };
}

/** In screen pixels: a region that is pointed out is large enough to be seen as what it is. */
const seen = { min: 24, wanted: 96 };

/** Selects what a finding is about, and goes where it is seen well. */
export function showFinding(state: EditorState, { ids }: GeometryFinding): Step {
  const [region] = ids.flatMap((id) => state.regions.get(id) ?? []);
  if (!region) return {};
  const camera = closeUp(state.camera, regionBounds(region), state.setup.imageSize, state.viewport, seen);
  return { select: ids, camera };
}
