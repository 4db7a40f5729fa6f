import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { inProject } from "@/app/page-context";
import { ProjectOverview } from "@/components/home/project-overview";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { getQueue } from "@/lib/review/get-queue";
import { listMyAnnotations } from "@/lib/review/list-my-annotations";

type ProjectPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: ProjectPageProps): Promise<Metadata> {
  return { title: (await inProject((await params).slug)).project.name };
}

export default async function ProjectPage({ params }: ProjectPageProps) {
  const { ctx, me, project } = await inProject((await params).slug);
  const projectId = project.id;
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...query("getQueue", { projectId }), queryFn: () => getQueue(ctx, { projectId }) }),
    client.prefetchQuery({
      ...query("listMyAnnotations", { projectId, limit: 20 }),
      queryFn: () => listMyAnnotations(ctx, { projectId, limit: 20 }),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ProjectOverview project={project} greeting={me.name} />
    </HydrationBoundary>
  );
}
