import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { inProject } from "@/app/page-context";
import { TryPage } from "@/components/try/try-page";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { getChampion } from "@/lib/models/get-champion";

type PageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("try"))("title") };
}

export default async function TryPictures({ params }: PageProps) {
  const { ctx, project } = await inProject((await params).slug);
  const client = makeQueryClient();
  const input = { projectId: project.id };
  await client.prefetchQuery({ ...query("getChampion", input), queryFn: () => getChampion(ctx, input) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TryPage project={project} />
    </HydrationBoundary>
  );
}
