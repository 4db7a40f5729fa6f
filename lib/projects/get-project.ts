import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { type Project, ProjectInput } from "./contract";
import { describeProject, policyOf, projectFor } from "./load";

/** One project, its policy in force, and what one may in it. */
export async function getProject(ctx: Ctx, input: z.input<typeof ProjectInput>): Promise<Project> {
  const { projectId } = ProjectInput.parse(input);
  const project = await projectFor(ctx, projectId, "reviewer");
  const { policy } = await policyOf(ctx, projectId);
  return describeProject(project, policy, project.role);
}
