import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { signedIn } from "@/app/page-context";
import { NoProjects } from "@/components/home/no-projects";
import { ProjectList } from "@/components/home/project-list";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { listProjects } from "@/lib/projects/list-projects";
import { getQueue } from "@/lib/review/get-queue";

export default async function HomePage() {
  const { ctx, me } = await signedIn();
  const [only, ...others] = me.projects;
  if (!only) return <NoProjects mayStart={me.isOwner} />;
  // An owner who is looking at a demo may want another one, which is offered here.
  if (others.length === 0 && !(me.isOwner && only.isDemo)) redirect(`/p/${only.slug}`);
  const projects = await listProjects(ctx);
  const client = makeQueryClient();
  await Promise.all(
    projects.map(({ id: projectId }) =>
      client.prefetchQuery({ ...query("getQueue", { projectId }), queryFn: () => getQueue(ctx, { projectId }) }),
    ),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ProjectList projects={projects} name={me.name} isOwner={me.isOwner} />
    </HydrationBoundary>
  );
}
