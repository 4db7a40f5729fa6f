import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { projectPage, titledBy } from "@/app/(admin)/admin-page";
import { orNotFound } from "@/app/page-context";
import { ModelScreen } from "@/components/models/model-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { compareModel } from "@/lib/models/compare-model";
import { ModelInput } from "@/lib/models/contract";
import { getModel } from "@/lib/models/get-model";

type ModelPageProps = { params: Promise<{ slug: string; modelId: string }> };

export const generateMetadata = titledBy("models");

export default async function ModelPage({ params }: ModelPageProps) {
  const { ctx, project } = await projectPage(params, "lead");
  const input = ModelInput.safeParse({ modelVersionId: (await params).modelId }).data ?? notFound();
  const model = await orNotFound(getModel(ctx, input));
  if (model.projectId !== project.id) notFound();
  const client = makeQueryClient();
  client.setQueryData(query("getModel", input).queryKey, model);
  await client.prefetchQuery({ ...query("compareModel", input), queryFn: () => compareModel(ctx, input) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ModelScreen project={project} modelId={model.id} />
    </HydrationBoundary>
  );
}
