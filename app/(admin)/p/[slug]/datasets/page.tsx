import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { projectPage, type SlugParams, titledBy } from "@/app/(admin)/admin-page";
import { DatasetsScreen } from "@/components/datasets/datasets-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { getDatasetState } from "@/lib/datasets/get-dataset-state";

export const generateMetadata = titledBy("datasets");

export default async function DatasetsPage({ params }: SlugParams) {
  const { ctx, project } = await projectPage(params, "lead");
  const input = { projectId: project.id };
  const client = makeQueryClient();
  await client.prefetchQuery({ ...query("getDatasetState", input), queryFn: () => getDatasetState(ctx, input) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DatasetsScreen project={project} />
    </HydrationBoundary>
  );
}
