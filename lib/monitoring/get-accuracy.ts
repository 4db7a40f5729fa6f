import { eq } from "drizzle-orm";
import type { z } from "zod";
import { projects } from "@/db/schema/projects";
import { reliabilityBins } from "@/lib/core/calibration";
import { type Estimate as CoreEstimate, estimateAccuracy, type RoutedOutcome, strataOf } from "@/lib/core/estimate";
import type { Kind } from "@/lib/core/kinds/kind";
import { kindOf } from "@/lib/core/kinds/kinds";
import { refuse } from "@/lib/core/problem";
import { isAutoAccepted } from "@/lib/core/routing";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { AccuracyInput, type AccuracyReport, type Estimate } from "./contract";
import { type CheckedRoute, checkedRoutes, openGroups } from "./deciding-routes";
import { latencyByRuntime } from "./latency-by-runtime";
import { servingMarks } from "./serving-marks";

type Outcome = RoutedOutcome & { day: string; label: string | null; count: number };
type Checked = Outcome & { confidence: number; right: boolean };

/** How right the answers are over the last days, from the checks that people made, with what it can and cannot tell. */
export async function getAccuracy(ctx: Ctx, input: z.input<typeof AccuracyInput>): Promise<AccuracyReport> {
  const { projectId, days } = AccuracyInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  const [project] = await ctx.db.select({ kind: projects.kind }).from(projects).where(eq(projects.id, projectId));
  if (!project) return refuse({ code: "not_found", what: "project", id: projectId });
  const since = new Date(ctx.now.getTime() - days * 86_400_000);
  const open = (await openGroups(ctx, projectId, since)).map((group) => ({ ...group, right: null }));
  const checked = (await checkedRoutes(ctx, projectId, since)).map((row) => judged(row, kindOf(project.kind)));
  const outcomes: Outcome[] = [...open, ...checked];
  const whole = estimateAccuracy(strataOf(outcomes));
  const counts = countsOf(outcomes);
  return {
    days,
    ...counts,
    shareReviewed: counts.routed === 0 ? null : counts.reviewed / counts.routed,
    autoAcceptedAccuracy: told(whole.autoAccepted),
    reviewedAccuracy: told(whole.reviewed),
    modelAccuracy: told(whole.model),
    decidedAccuracy: told(whole.decided),
    byDay: daysOf(outcomes),
    marks: await servingMarks(ctx, projectId, since),
    latency: await latencyByRuntime(ctx, projectId, since),
    reliability: reliabilityBins(checked),
    byLabel: labelsOf(outcomes),
  };
}

/** A rejected picture has no truth, and whatever was said of it was wrong. */
export function judged(row: CheckedRoute, kind: Kind): Checked {
  const { day, label, reasons, inclusionProbability, confidence } = row;
  const right = row.accepted || (!!row.answer && !!row.truth && kind.isRight(row.answer, row.truth));
  return { day, label, reasons, inclusionProbability, confidence, right, count: 1 };
}

function countsOf(outcomes: readonly Outcome[]) {
  const count = (which: (outcome: Outcome) => boolean) =>
    outcomes.reduce((sum, outcome) => sum + (which(outcome) ? outcome.count : 0), 0);
  return {
    routed: count(() => true),
    autoAccepted: count(({ reasons }) => reasons.length === 0),
    reviewed: count(({ reasons }) => reasons.length > 0),
    audited: count(({ reasons }) => reasons.length > 0 && isAutoAccepted(reasons)),
  };
}

function told({ value, low, high, n, needMore }: CoreEstimate): Estimate {
  return { value, low, high, n, needMore };
}

function daysOf(outcomes: readonly Outcome[]): AccuracyReport["byDay"] {
  return groupsOf(outcomes, (outcome) => outcome.day).map(([day, ofDay]) => {
    const { routed, reviewed } = countsOf(ofDay);
    return { day, routed, reviewed, modelAccuracy: told(estimateAccuracy(strataOf(ofDay)).model) };
  });
}

/** By what the model said, for that is what a threshold can be set on. */
function labelsOf(outcomes: readonly Outcome[]): AccuracyReport["byLabel"] {
  return groupsOf(outcomes, (outcome) => outcome.label).map(([label, said]) => {
    const accuracy = told(estimateAccuracy(strataOf(said)).model);
    return { label, n: accuracy.n, accuracy };
  });
}

/** In the order of their keys; what has none is left out. */
function groupsOf<T>(rows: readonly T[], keyOf: (row: T) => string | null): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
