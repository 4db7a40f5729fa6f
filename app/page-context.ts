import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { contextFromSession } from "@/lib/context";
import { Refusal } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import type { Me } from "@/lib/people/contract";
import { getMe } from "@/lib/people/get-me";
import type { Project } from "@/lib/projects/contract";
import { getProject } from "@/lib/projects/get-project";

/** Who is looking, for pages behind sign-in; anybody else is asked to sign in first. One look-up a request. */
export const signedIn = cache(async (): Promise<{ ctx: Ctx; me: Me }> => {
  const ctx = await contextFromSession();
  if (ctx.actor.type === "anonymous") redirect("/sign-in");
  return { ctx, me: await getMe(ctx) };
});

/** The same with the project that the address names. A project one is not in is a page that does not exist. */
export const inProject = cache(async (slug: string): Promise<{ ctx: Ctx; me: Me; project: Project }> => {
  const { ctx, me } = await signedIn();
  const known = me.projects.find((one) => one.slug === slug);
  if (!known) notFound();
  return { ctx, me, project: await orNotFound(getProject(ctx, { projectId: known.id })) };
});

/** Awaits what a page needs; what is not there for this person is a page that does not exist. */
export async function orNotFound<T>(wanted: Promise<T>): Promise<T> {
  try {
    return await wanted;
  } catch (error) {
    if (error instanceof Refusal && (error.problem.code === "not_found" || error.problem.code === "forbidden")) {
      notFound();
    }
    throw error;
  }
}
