import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { inProject } from "@/app/page-context";
import { Desk } from "@/components/review/desk";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { idSchema } from "@/lib/core/ids";
import { getQueue } from "@/lib/review/get-queue";

type ReviewPageProps = { params: Promise<{ slug: string }>; searchParams: Promise<{ task?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common.shell.nav"))("review") };
}

export default async function ReviewPage({ params, searchParams }: ReviewPageProps) {
  const { ctx, me, project } = await inProject((await params).slug);
  const wanted = idSchema("task").safeParse((await searchParams).task).data;
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...query("getQueue", { projectId: project.id }),
    queryFn: () => getQueue(ctx, { projectId: project.id }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Desk me={me} project={project} wanted={wanted} />
    </HydrationBoundary>
  );
}
