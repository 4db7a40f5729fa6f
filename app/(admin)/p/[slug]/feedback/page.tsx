import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { projectPage, type SlugParams, titledBy } from "@/app/(admin)/admin-page";
import { FeedbackScreen } from "@/components/feedback/feedback-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { listFeedback } from "@/lib/feedback/list-feedback";

export const generateMetadata = titledBy("feedback-admin");

export default async function FeedbackPage({ params }: SlugParams) {
  const { ctx, project } = await projectPage(params, "lead");
  const input = { projectId: project.id };
  const client = makeQueryClient();
  await client.prefetchQuery({ ...query("listFeedback", input), queryFn: () => listFeedback(ctx, input) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <FeedbackScreen project={project} />
    </HydrationBoundary>
  );
}
