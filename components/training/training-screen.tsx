"use client";

import { useQuery } from "@tanstack/react-query";
import { GraduationCap } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import { isUnderWay } from "@/lib/client/training";
import type { Project } from "@/lib/projects/contract";
import { RunList } from "./run-list";
import { StartTraining } from "./start-training";

const followMs = 2_000;

/** Start a training, and see those before it. */
export function TrainingScreen({ project, trainable }: { project: Project; trainable: boolean }) {
  const t = useTranslations("training");
  const runs = useQuery({
    ...query("listTrainingRuns", { projectId: project.id }),
    refetchInterval: ({ state }) => (state.data?.some(({ run }) => isUnderWay(run)) ? followMs : false),
  });
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="max-w-prose">
        <h1>{t("title")}</h1>
        <p className="mt-1 text-muted-foreground">{t("lead")}</p>
      </header>
      <StartTraining project={project} trainable={trainable} />
      {runs.error && <ProblemNote problem={runs.error} onRetry={() => runs.refetch()} />}
      {runs.isPending && <Skeleton className="h-40" />}
      {runs.data?.length === 0 && (
        <EmptyState icon={GraduationCap} title={t("empty.title")}>
          {t("empty.body")}
        </EmptyState>
      )}
      {runs.data && runs.data.length > 0 && <RunList runs={runs.data} project={project} />}
    </div>
  );
}
