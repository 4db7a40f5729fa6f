import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { projectPage, type SlugParams, titledBy } from "@/app/(admin)/admin-page";
import { TrainingScreen } from "@/components/training/training-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { canLearn } from "@/lib/core/learn/learners";
import { getDatasetState } from "@/lib/datasets/get-dataset-state";
import { listTrainingRuns } from "@/lib/training/list-training-runs";

export const generateMetadata = titledBy("training");

export default async function TrainingPage({ params }: SlugParams) {
  const { ctx, project } = await projectPage(params, "lead");
  const input = { projectId: project.id };
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...query("listTrainingRuns", input), queryFn: () => listTrainingRuns(ctx, input) }),
    client.prefetchQuery({ ...query("getDatasetState", input), queryFn: () => getDatasetState(ctx, input) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TrainingScreen project={project} trainable={canLearn(project.kind)} />
    </HydrationBoundary>
  );
}
