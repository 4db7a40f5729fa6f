"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AnswerPicture } from "@/components/answers/answer-picture";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { changePages } from "@/lib/client/datasets";
import type { DatasetChange, DatasetVersion } from "@/lib/datasets/contract";
import type { Project } from "@/lib/projects/contract";

type Which = DatasetChange["change"] | "all";
const kinds = ["added", "corrected", "removed"] as const;

/** What changed since the version before, as pictures: what was said, what is said now, and by whom. */
export function ChangeGallery({ version, project }: { version: DatasetVersion; project: Project }) {
  const t = useTranslations("datasets");
  const [which, setWhich] = useState<Which>("all");
  const pages = useInfiniteQuery(
    changePages({ datasetVersionId: version.id, ...(which === "all" ? {} : { change: which }) }),
  );
  const changes = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          {version.parentId ? t("version.changes", { number: version.number - 1 }) : t("version.changesFirst")}
        </CardTitle>
      </CardHeader>
      <CardContent className="grid grid-cols-1 gap-4">
        <Tabs value={which} onValueChange={(value) => setWhich(value as Which)}>
          <TabsList>
            <TabsTrigger value="all">{t("version.all")}</TabsTrigger>
            {kinds.map((kind) => (
              <TabsTrigger
                key={kind}
                value={kind}
                disabled={version.changes[kind] === 0}
                className="disabled:opacity-50"
              >
                {t(`change.${kind}`, { count: version.changes[kind] })}
              </TabsTrigger>
            ))}
          </TabsList>
          <TabsContent value={which} className="grid grid-cols-1 gap-4">
            {pages.error && <ProblemNote problem={pages.error} onRetry={() => pages.refetch()} />}
            {pages.isPending && <Skeleton className="h-40" />}
            {pages.isSuccess && changes.length === 0 && (
              <p className="text-muted-foreground">{t("version.noChanges")}</p>
            )}
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-3">
              {changes.map((change) => (
                <ChangeCard key={change.itemId} change={change} project={project} />
              ))}
            </ul>
            {pages.hasNextPage && (
              <Button
                variant="outline"
                className="justify-self-center"
                busy={pages.isFetchingNextPage}
                onClick={() => pages.fetchNextPage()}
              >
                {t("version.more")}
              </Button>
            )}
          </TabsContent>
        </Tabs>
      </CardContent>
    </Card>
  );
}

function ChangeCard({ change, project: { slug, kind } }: { change: DatasetChange; project: Project }) {
  const t = useTranslations("datasets.version");
  const answerWords = useAnswerWords();
  const { before, after, by } = change;
  const layers = [
    ...(before ? [{ answer: before, tone: "before" as const }] : []),
    ...(after ? [{ answer: after, tone: "settled" as const }] : []),
  ];
  return (
    <li>
      <Link
        href={`/p/${slug}/items?item=${change.itemId}`}
        className="block overflow-hidden rounded-lg border bg-card hover:border-input"
      >
        <span className="block aspect-square">
          <AnswerPicture
            src={change.thumbUrl}
            alt={change.itemName}
            width={change.width}
            height={change.height}
            layers={layers}
          />
        </span>
        <span className="block px-2.5 py-2 text-sm">
          {before && <s className="block truncate text-muted-foreground">{answerWords(before, t("nothing"), kind)}</s>}
          <span className="block truncate font-medium">
            {after ? answerWords(after, t("nothing"), kind) : t("gone")}
          </span>
          <span className="block truncate text-muted-foreground">{by ? t("by", { by }) : t("imported")}</span>
        </span>
      </Link>
    </li>
  );
}
