import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { projectPage, type SlugParams, titledBy } from "@/app/(admin)/admin-page";
import { daysFrom } from "@/components/monitoring/days";
import { MonitoringScreen } from "@/components/monitoring/monitoring-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { getAccuracy } from "@/lib/monitoring/get-accuracy";

type MonitoringPageProps = SlugParams & { searchParams: Promise<{ days?: string | string[] }> };

export const generateMetadata = titledBy("monitoring");

export default async function MonitoringPage({ params, searchParams }: MonitoringPageProps) {
  const { ctx, project } = await projectPage(params, "lead");
  const input = { projectId: project.id, days: daysFrom(String((await searchParams).days)) };
  const client = makeQueryClient();
  await client.prefetchQuery({ ...query("getAccuracy", input), queryFn: () => getAccuracy(ctx, input) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <MonitoringScreen project={project} />
    </HydrationBoundary>
  );
}
