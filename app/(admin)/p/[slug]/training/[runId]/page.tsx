import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { projectPage, titledBy } from "@/app/(admin)/admin-page";
import { orNotFound } from "@/app/page-context";
import { RunScreen } from "@/components/training/run-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { TrainingRunInput } from "@/lib/training/contract";
import { getTrainingRun } from "@/lib/training/get-training-run";

type RunPageProps = { params: Promise<{ slug: string; runId: string }> };

export const generateMetadata = titledBy("training");

export default async function RunPage({ params }: RunPageProps) {
  const { ctx, project } = await projectPage(params, "lead");
  const input = TrainingRunInput.safeParse({ trainingRunId: (await params).runId }).data ?? notFound();
  const run = await orNotFound(getTrainingRun(ctx, input));
  if (run.projectId !== project.id) notFound();
  const client = makeQueryClient();
  client.setQueryData(query("getTrainingRun", input).queryKey, run);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RunScreen project={project} runId={run.id} />
    </HydrationBoundary>
  );
}
