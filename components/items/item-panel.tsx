"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink, Eye, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type AnswerLayer, AnswerPicture } from "@/components/answers/answer-picture";
import { FeedbackLinks } from "@/components/feedback/feedback-links";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import { useSendToReview } from "@/lib/client/intake";
import type { ItemId } from "@/lib/core/ids";
import { firstUrl } from "@/lib/core/picture-parts";
import type { ItemStory as Story } from "@/lib/intake/contract";
import { ItemStory } from "./item-story";

type Props = { itemId: ItemId; slug: string; mayLead: boolean };

/** One item beside the list: its picture, all that happened to it, and the ways to ask about it. */
export function ItemPanel({ itemId, slug, mayLead, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("items.panel");
  const story = useQuery({ ...query("getItem", { itemId }), placeholderData: (before) => before });
  const name = story.data?.item.name ?? "";
  return (
    <aside
      aria-label={t("label", { name })}
      className="flex min-h-0 w-[26rem] shrink-0 flex-col overflow-hidden rounded-xl border bg-card"
    >
      <header className="flex items-center gap-2 border-b py-1.5 ps-4 pe-1.5">
        <h2 className="min-w-0 flex-1 truncate text-base">{name}</h2>
        <Button variant="ghost" size="icon" aria-label={t("close")} onClick={onClose}>
          <X />
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
      <section tabIndex={0} aria-label={t("title")} className="min-h-0 flex-1 overflow-y-auto">
        <PanelBody itemId={itemId} slug={slug} mayLead={mayLead} />
      </section>
    </aside>
  );
}

/** The same without a frame, for a sheet on a narrow screen. */
export function PanelBody({ itemId, slug, mayLead }: Props) {
  const story = useQuery({ ...query("getItem", { itemId }), placeholderData: (before) => before });
  if (story.error) return <ProblemNote problem={story.error} onRetry={() => story.refetch()} className="m-4" />;
  if (!story.data) return <PanelSkeleton />;
  return (
    <>
      <Picture story={story.data} />
      <div className="grid grid-cols-1 gap-6 p-4">
        {mayLead && <AskPeople story={story.data} />}
        <ItemStory story={story.data} slug={slug} />
        {mayLead && <FeedbackLinks story={story.data} />}
      </div>
    </>
  );
}

function Picture({ story: { item, predictions, example } }: { story: Story }) {
  const t = useTranslations("items.panel");
  const newest = predictions.at(-1);
  const layers: AnswerLayer[] = [
    ...(newest ? [{ answer: newest.answer, tone: "predicted" as const }] : []),
    ...(example ? [{ answer: example.answer, tone: "settled" as const }] : []),
  ];
  const drawn = layers.filter((layer) => layer.answer.regions.length > 0);
  return (
    <figure>
      <div className="relative aspect-[4/3] max-h-[50vh] w-full bg-canvas">
        <AnswerPicture
          src={firstUrl(item.imageUrl, item)}
          alt={t("picture", { name: item.name })}
          width={item.width}
          height={item.height}
          layers={layers}
          eager
        />
        <a
          href={item.imageUrl}
          target="_blank"
          rel="noreferrer"
          aria-label={t("openImage")}
          className="absolute end-2 bottom-2 grid size-9 place-items-center rounded-md border bg-card/90 hover:bg-accent"
        >
          <ExternalLink className="size-4" aria-hidden="true" />
        </a>
      </div>
      {drawn.length > 0 && (
        <figcaption className="flex gap-4 px-4 pt-2 text-muted-foreground text-sm">
          {drawn.map(({ tone }) => (
            <span key={tone}>{t(`legend.${tone}`)}</span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

function AskPeople({ story: { item } }: { story: Story }) {
  const t = useTranslations("items.panel");
  const send = useSendToReview(item.projectId);
  if (item.state === "in_review") return <p className="text-muted-foreground">{t("inReview")}</p>;
  return (
    <div className="grid grid-cols-1 gap-2">
      <Button variant="outline" className="w-fit" busy={send.isPending} onClick={() => send.mutate([item.id])}>
        <Eye aria-hidden="true" />
        {t("review")}
      </Button>
      {send.error && <ProblemNote problem={send.error} />}
    </div>
  );
}

function PanelSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-4 p-4">
      <Skeleton className="aspect-[4/3] w-full" />
      <Skeleton className="h-5 w-2/3" />
      <Skeleton className="h-5 w-1/2" />
      <Skeleton className="h-5 w-3/5" />
    </div>
  );
}
