import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { projectPage, type SlugParams, titledBy } from "@/app/(admin)/admin-page";
import { ModelsScreen } from "@/components/models/models-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { listModels } from "@/lib/models/list-models";
import { listPromotions } from "@/lib/models/list-promotions";

export const generateMetadata = titledBy("models");

export default async function ModelsPage({ params }: SlugParams) {
  const { ctx, project } = await projectPage(params, "lead");
  const input = { projectId: project.id };
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...query("listModels", input), queryFn: () => listModels(ctx, input) }),
    client.prefetchQuery({ ...query("listPromotions", input), queryFn: () => listPromotions(ctx, input) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ModelsScreen project={project} />
    </HydrationBoundary>
  );
}
