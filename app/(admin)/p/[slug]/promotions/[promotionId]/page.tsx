import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { projectPage, titledBy } from "@/app/(admin)/admin-page";
import { orNotFound } from "@/app/page-context";
import { PromotionScreen } from "@/components/models/promotion-screen";
import { query } from "@/lib/client/api";
import { makeQueryClient } from "@/lib/client/query-client";
import { PromotionInput } from "@/lib/models/contract";
import { getPromotion } from "@/lib/models/get-promotion";
import { listPromotions } from "@/lib/models/list-promotions";

type PromotionPageProps = { params: Promise<{ slug: string; promotionId: string }> };

export const generateMetadata = titledBy("models");

export default async function PromotionPage({ params }: PromotionPageProps) {
  const { ctx, me, project } = await projectPage(params, "lead");
  const input = PromotionInput.safeParse({ promotionId: (await params).promotionId }).data ?? notFound();
  const promotion = await orNotFound(getPromotion(ctx, input));
  if (promotion.projectId !== project.id) notFound();
  const projectId = project.id;
  const client = makeQueryClient();
  client.setQueryData(query("getPromotion", input).queryKey, promotion);
  await client.prefetchQuery({
    ...query("listPromotions", { projectId }),
    queryFn: () => listPromotions(ctx, { projectId }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PromotionScreen project={project} myId={me.id} promotionId={promotion.id} />
    </HydrationBoundary>
  );
}
