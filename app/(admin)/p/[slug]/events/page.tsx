import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { projectPage, type SlugParams, titledBy } from "@/app/(admin)/admin-page";
import { EventsScreen } from "@/components/monitoring/events-screen";
import { eventPageSize, eventPages } from "@/lib/client/monitoring";
import { makeQueryClient } from "@/lib/client/query-client";
import { listEvents } from "@/lib/monitoring/list-events";

export const generateMetadata = titledBy("events");

export default async function EventsPage({ params }: SlugParams) {
  const { ctx, project } = await projectPage(params, "admin");
  const projectId = project.id;
  const client = makeQueryClient();
  await client.prefetchInfiniteQuery({
    ...eventPages(projectId),
    queryFn: () => listEvents(ctx, { projectId, limit: eventPageSize }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EventsScreen project={project} />
    </HydrationBoundary>
  );
}
