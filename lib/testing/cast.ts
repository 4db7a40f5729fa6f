import { memberships, users } from "@/db/schema/people";
import { type TestOverrides, testCtx } from "@/db/testing";
import { imagesSharp } from "@/lib/adapters/images-sharp";
import type { ProjectId, UserId } from "@/lib/core/ids";
import type { Role } from "@/lib/core/roles";
import { type Ctx, newId } from "@/lib/ctx";
import type { CreateProjectInput, Project } from "@/lib/projects/contract";
import { createProject } from "@/lib/projects/create-project";

/** Everybody a test needs, each as the Ctx they act with. `stranger` is an admin, but of another project. */
export type Cast = Record<
  "owner" | "admin" | "otherAdmin" | "lead" | "reviewer" | "otherReviewer" | "stranger",
  Ctx
> & {
  job: Ctx;
  anonymous: Ctx;
  project: Project;
  otherProject: Project;
};

export const garments: CreateProjectInput = {
  name: "Products",
  question: "What is this?",
  kind: "classify",
  labels: [{ name: "dress" }, { name: "coat" }, { name: "shirt", alwaysReview: true }],
};

/** A project with its people, in this test file's database, with real pictures. */
export async function castFor(input: Partial<CreateProjectInput> = {}, overrides: TestOverrides = {}): Promise<Cast> {
  const ports = { images: imagesSharp(), ...overrides.ports };
  const job = await testCtx({ type: "job", name: "test" }, { ...overrides, ports });
  const project = await createProject(job, { ...garments, ...input });
  const otherProject = await createProject(job, { ...garments, name: "Others" });
  const person = (name: string, role: Role | "owner", projectId: ProjectId = project.id) =>
    personIn(job, projectId, name, role);
  return {
    job,
    project,
    otherProject,
    anonymous: { ...job, actor: { type: "anonymous" } },
    owner: await person("Olga", "owner"),
    admin: await person("Ana", "admin"),
    otherAdmin: await person("Ben", "admin"),
    lead: await person("Lea", "lead"),
    reviewer: await person("Rosa", "reviewer"),
    otherReviewer: await person("Rico", "reviewer"),
    stranger: await person("Stan", "admin", otherProject.id),
  };
}

/** Somebody new, as the Ctx they act with. */
export async function personIn(ctx: Ctx, projectId: ProjectId, name: string, role: Role | "owner"): Promise<Ctx> {
  const id = newId(ctx, "user");
  const isOwner = role === "owner";
  await ctx.db.insert(users).values({ id, email: `${id}@example.com`, name, isOwner, createdAt: ctx.now });
  if (!isOwner) await ctx.db.insert(memberships).values({ projectId, userId: id, role, createdAt: ctx.now });
  return { ...ctx, actor: { type: "user", userId: id, isOwner } };
}

export function userIdOf(ctx: Ctx): UserId {
  if (ctx.actor.type !== "user") throw new Error("no person");
  return ctx.actor.userId;
}

/** The same person, later. */
export function later(ctx: Ctx, seconds: number): Ctx {
  return { ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) };
}
