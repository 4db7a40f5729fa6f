"use client";

import { useQuery } from "@tanstack/react-query";
import { Package } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import { roleAtLeast } from "@/lib/core/roles";
import type { Project } from "@/lib/projects/contract";
import { ModelList } from "./model-list";
import { PromotionList, WaitingPromotions } from "./promotion-list";
import { UploadModel } from "./upload-model";

/** Which model serves, which ones would like to, and how that came to be. */
export function ModelsScreen({ project }: { project: Project }) {
  const t = useTranslations("models");
  const models = useQuery(query("listModels", { projectId: project.id }));
  const promotions = useQuery(query("listPromotions", { projectId: project.id }));
  const upload = roleAtLeast(project.role, "admin") && <UploadModel projectId={project.id} />;
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="max-w-prose">
          <h1>{t("title")}</h1>
          <p className="mt-1 text-muted-foreground">{t("lead")}</p>
        </div>
        {upload}
      </header>
      {promotions.data && <WaitingPromotions promotions={promotions.data} slug={project.slug} />}
      {models.error && <ProblemNote problem={models.error} onRetry={() => models.refetch()} />}
      {models.isPending && <Skeleton className="h-48" />}
      {models.data?.length === 0 && (
        <EmptyState icon={Package} title={t("empty.title")}>
          {t("empty.body")}
        </EmptyState>
      )}
      {models.data && models.data.length > 0 && <ModelList models={models.data} slug={project.slug} />}
      {promotions.data && models.data && models.data.length > 0 && (
        <section className="grid grid-cols-1 gap-3">
          <h2>{t("promotions.title")}</h2>
          <PromotionList promotions={promotions.data} slug={project.slug} />
        </section>
      )}
    </div>
  );
}
