import { eq } from "drizzle-orm";
import type { z } from "zod";
import { policies, projects } from "@/db/schema/projects";
import type { LabelSchema } from "@/lib/core/answer";
import { refuse } from "@/lib/core/problem";
import type { Policy } from "@/lib/core/routing";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { personOrNull } from "@/lib/guard";
import { ChangePolicyInput, type PolicySettings, type Project } from "./contract";
import { describeProject, policyOf, projectFor } from "./load";

/** Routes from now on by a new policy; what was routed before keeps the policy that decided it. */
export async function changePolicy(ctx: Ctx, input: z.input<typeof ChangePolicyInput>): Promise<Project> {
  const { projectId, policy: settings } = ChangePolicyInput.parse(input);
  const project = await projectFor(ctx, projectId, "admin");
  requireKnownLabels(settings, project.labels);
  return transact(ctx, async (tx) => {
    // Two admins who change it at once take turns here, so versions follow each other without a gap.
    await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for("no key update");
    const before = await policyOf(tx, projectId);
    const policy: Policy = { ...settings, version: before.policy.version + 1 };
    const id = newId(tx, "policy");
    await tx.db.insert(policies).values({
      id,
      projectId,
      version: policy.version,
      policy,
      createdBy: personOrNull(tx),
      createdAt: tx.now,
    });
    await emit(tx, { type: "policy.changed", subject: id, projectId, data: { policy } });
    return describeProject(project, policy, project.role);
  });
}

/** A threshold for a label that is not there would silently do nothing. */
export function requireKnownLabels(settings: PolicySettings, labels: LabelSchema): void {
  const known = new Set(labels.map((label) => label.name));
  const unknown = Object.keys(settings.thresholds.byLabel).filter((label) => !known.has(label));
  if (unknown.length === 0) return;
  const issues = unknown.map((label) => ({
    path: `policy.thresholds.byLabel.${label}`,
    message: "is no label of this project",
  }));
  refuse({ code: "bad_input", issues });
}
