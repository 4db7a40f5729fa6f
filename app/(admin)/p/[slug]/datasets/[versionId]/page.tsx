import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { projectPage, titledBy } from "@/app/(admin)/admin-page";
import { orNotFound } from "@/app/page-context";
import { VersionScreen } from "@/components/datasets/version-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { DatasetVersionInput } from "@/lib/datasets/contract";
import { getVersion } from "@/lib/datasets/get-version";

type VersionPageProps = { params: Promise<{ slug: string; versionId: string }> };

export const generateMetadata = titledBy("datasets");

export default async function VersionPage({ params }: VersionPageProps) {
  const { ctx, project } = await projectPage(params, "lead");
  const input = DatasetVersionInput.safeParse({ datasetVersionId: (await params).versionId }).data ?? notFound();
  const version = await orNotFound(getVersion(ctx, input));
  if (version.projectId !== project.id) notFound();
  const client = makeQueryClient();
  client.setQueryData(query("getVersion", input).queryKey, version);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <VersionScreen project={project} versionId={version.id} />
    </HydrationBoundary>
  );
}
