import type { Region } from "../answer";
import { freeId } from "../free-id";
import type { Size } from "./box";
import type { GeometryFinding, GeometryFix } from "./geometry-fault";
import { checkRegion, type RegionCheck } from "./lint-region";
import { type Twin, twinsAmong } from "./lint-twins";

/**
 * What looks wrong with the geometry of an answer's regions, each with a repair where one is safe. A region is named
 * once, for its gravest fault, and its repair mends all of them; twins are looked for among the regions as they are
 * after repair. So a repair never makes a new finding (a law in lint.test.ts), and any number of them can be taken at once.
 */
export function lint(regions: readonly Region[], image: Size): GeometryFinding[] {
  const checks = checksOf(regions, image);
  const single = checks.flatMap(({ region, check }): GeometryFinding[] =>
    check.why ? [{ why: check.why, ids: [region.id], fix: null }] : [],
  );
  const left = checks.flatMap(({ region, check }) => (check.repaired ? check.repaired.slice(0, 1) : [region]));
  const twins = twinsAmong(left);
  const extras = extrasOf(checks, left, new Set(regions.map(({ id }) => id)));
  const fixes = new Map(checks.map(({ region, check }) => [region.id, fixOf(region, check, extras.get(region.id))]));
  return [
    ...single.map((finding) => ({ ...finding, fix: fixes.get(finding.ids[0]) ?? null })),
    ...twins.map(
      ({ kept, dropped, isSafe }): GeometryFinding => ({
        why: "twin",
        ids: [kept, dropped],
        fix: isSafe ? { put: [], drop: [dropped] } : null,
      }),
    ),
  ];
}

/** The regions after some repairs, in their order; what is new comes last. Where repairs differ, to take away wins. */
export function applyFixes(regions: readonly Region[], fixes: readonly GeometryFix[]): Region[] {
  const put = new Map(fixes.flatMap((fix) => fix.put.map((region) => [region.id, region] as const)));
  const drop = new Set(fixes.flatMap((fix) => fix.drop));
  const known = new Set(regions.map(({ id }) => id));
  const added = Array.from(put.values()).filter(({ id }) => !known.has(id));
  return [...regions.map((region) => put.get(region.id) ?? region), ...added].filter(({ id }) => !drop.has(id));
}

type Checked = { region: Region; check: RegionCheck };

/**
 * Cutting outlines is slow work. So much of it is done in one go, and the rest is offered when those are done; one that
 * takes longer by itself is a scribble, and left to a person.
 */
const cuttingMs = 80;

const known = new WeakMap<Region, { check: RegionCheck; width: number; height: number }>();

/** Regions never change once made, so each is looked at once for as long as it lives. */
function checksOf(regions: readonly Region[], image: Size): Checked[] {
  const budget = { wholeMs: cuttingMs, leftMs: cuttingMs };
  return regions.map((region) => {
    const found = known.get(region);
    if (found && found.width === image.width && found.height === image.height) return { region, check: found.check };
    const check = checkRegion(region, image, budget);
    if (!check.isPutOff) known.set(region, { check, width: image.width, height: image.height });
    return { region, check };
  });
}

/**
 * An outline that is cut in pieces keeps its id with the largest; the others become regions of their own, unless
 * something lies there already.
 */
function extrasOf(checks: readonly Checked[], left: readonly Region[], taken: Set<string>): Map<string, Region[]> {
  const extras = new Map<string, Region[]>();
  for (const { region, check } of checks) {
    const pieces = check.repaired?.slice(1) ?? [];
    if (pieces.length === 0) continue;
    const named = pieces.map((piece) => {
      const id = freeId(region.id, (other) => taken.has(other));
      taken.add(id);
      return { ...piece, id };
    });
    const ids = new Set(named.map(({ id }) => id));
    const others = [...left, ...Array.from(extras.values()).flat()];
    const doubled = new Set(
      twinsAmong([...others, ...named]).flatMap(({ kept, dropped }: Twin) =>
        [kept, dropped].filter((id) => ids.has(id)),
      ),
    );
    extras.set(
      region.id,
      named.filter(({ id }) => !doubled.has(id)),
    );
  }
  return extras;
}

function fixOf(region: Region, { why, repaired }: RegionCheck, extras: readonly Region[] = []): GeometryFix | null {
  if (!why || !repaired) return null;
  const [first] = repaired;
  return first ? { put: [{ ...first, id: region.id }, ...extras], drop: [] } : { put: [], drop: [region.id] };
}
