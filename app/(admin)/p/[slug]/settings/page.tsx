import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { projectPage, type SlugParams, titledBy } from "@/app/(admin)/admin-page";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { listKeys } from "@/lib/people/list-keys";
import { listMembers } from "@/lib/people/list-members";

export const generateMetadata = titledBy("settings");

export default async function SettingsPage({ params }: SlugParams) {
  const { ctx, me, project } = await projectPage(params, "admin");
  const input = { projectId: project.id };
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...query("listMembers", input), queryFn: () => listMembers(ctx, input) }),
    client.prefetchQuery({ ...query("listKeys", input), queryFn: () => listKeys(ctx, input) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SettingsScreen project={project} me={me} />
    </HydrationBoundary>
  );
}
