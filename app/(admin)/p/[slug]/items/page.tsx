import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { projectPage, type SlugParams, titledBy } from "@/app/(admin)/admin-page";
import { filterFrom } from "@/components/items/item-filter";
import { ItemsScreen } from "@/components/items/items-screen";
import { query } from "@/lib/client/api";
import { itemPageSize, itemPages } from "@/lib/client/intake";
import { makeQueryClient } from "@/lib/client/query-client";
import { countItems } from "@/lib/intake/count-items";
import { listItems } from "@/lib/intake/list-items";

type ItemsPageProps = SlugParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = titledBy("items");

export default async function ItemsPage({ params, searchParams }: ItemsPageProps) {
  const { ctx, project } = await projectPage(params, "reviewer");
  const given = Object.entries(await searchParams).map(([name, value]) => [name, String(value ?? "")]);
  const input = { projectId: project.id, ...filterFrom(new URLSearchParams(given)) };
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchInfiniteQuery({
      ...itemPages(input),
      queryFn: () => listItems(ctx, { ...input, limit: itemPageSize }),
    }),
    client.prefetchQuery({ ...query("countItems", input), queryFn: () => countItems(ctx, input) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ItemsScreen project={project} />
    </HydrationBoundary>
  );
}
