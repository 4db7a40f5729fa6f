"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import type { Champion } from "@/lib/models/contract";
import type { Project } from "@/lib/projects/contract";
import { PictureInput } from "./picture-input";
import { TriedPicture } from "./tried-picture";
import { useBrowserModel } from "./use-browser-model";
import { useChosenPicture } from "./use-chosen-picture";
import { Working } from "./working";

const askAgainMs = 4_000;

/** Anybody's picture and the serving model, both on this computer. An open page follows a promotion by itself. */
export function TryPage({ project }: { project: Project }) {
  const t = useTranslations("try");
  const [picture, choose] = useChosenPicture();
  const champion = useQuery({ ...query("getChampion", { projectId: project.id }), refetchInterval: askAgainMs });
  const opened = useBrowserModel(champion.data);
  useFollowWords(champion.data);
  return (
    <div className="grid max-w-6xl gap-6">
      <header className="grid gap-1">
        <h1 className="flex flex-wrap items-center gap-3">
          {t("title")}
          {champion.data && <Badge variant="primary">{t("serves", { number: champion.data.model.number })}</Badge>}
        </h1>
        <p className="text-muted-foreground">{t("what")}</p>
      </header>
      {champion.error && <ProblemNote problem={champion.error} onRetry={champion.refetch} />}
      {champion.isPending && <Skeleton className="h-64" />}
      {champion.data === null && <ProblemNote problem={{ code: "no_champion", projectId: project.id }} />}
      {champion.data && (
        <>
          <PictureInput onPicture={choose} compact={picture !== null} />
          {opened.error && <ProblemNote problem={opened.error} />}
          {picture && !opened.model && !opened.error && <Working words={t("stage.model")} />}
          {picture && opened.model && (
            <TriedPicture
              key={`${picture.url} ${champion.data.model.id}`}
              project={project}
              champion={champion.data}
              model={opened.model}
              picture={picture}
            />
          )}
        </>
      )}
    </div>
  );
}

/** Says so when another model serves than a moment ago. */
function useFollowWords(champion: Champion | null | undefined): void {
  const t = useTranslations("try");
  const before = useRef<number | null>(null);
  const number = champion?.model.number ?? null;
  useEffect(() => {
    if (before.current !== null && number !== null && number !== before.current) toast(t("servesNow", { number }));
    before.current = number;
  }, [number, t]);
}
