import { policies, projects } from "@/db/schema/projects";
import { defaultPolicy, type Policy } from "@/lib/core/routing";
import { slugOf } from "@/lib/core/slug";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { personOrNull, requireOwner } from "@/lib/guard";
import { requireKnownLabels } from "./change-policy";
import { CreateProjectInput, type Project } from "./contract";
import { describeProject, type ProjectRow } from "./load";

/** Starts a project: one question, its labels, and the policy that routes its predictions. */
export async function createProject(
  ctx: Ctx,
  input: CreateProjectInput,
  { isDemo = false }: { isDemo?: boolean } = {},
): Promise<Project> {
  requireOwner(ctx);
  const { policy: settings = defaultPolicy, ...rest } = CreateProjectInput.parse(input);
  requireKnownLabels(settings, rest.labels);
  return transact(ctx, async (tx) => {
    const row = { id: newId(tx, "project"), ...rest, isDemo, createdBy: personOrNull(tx), createdAt: tx.now };
    const project = await insertUnderFreeSlug(tx, row);
    const policy: Policy = { ...settings, version: 1 };
    await tx.db.insert(policies).values({
      id: newId(tx, "policy"),
      projectId: project.id,
      version: policy.version,
      policy,
      createdBy: personOrNull(tx),
      createdAt: tx.now,
    });
    const { slug, name, kind } = project;
    await emit(tx, { type: "project.created", subject: project.id, projectId: project.id, data: { slug, name, kind } });
    return describeProject(project, policy, "admin");
  });
}

/** The name in letters of an address; where that is taken, with the first number that is free. */
async function insertUnderFreeSlug(tx: Ctx, row: Omit<ProjectRow, "slug">): Promise<ProjectRow> {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? slugOf(row.name) : `${slugOf(row.name)}-${number}`;
    const [inserted] = await tx.db
      .insert(projects)
      .values({ ...row, slug })
      .onConflictDoNothing({ target: projects.slug })
      .returning();
    if (inserted) return inserted;
  }
}
