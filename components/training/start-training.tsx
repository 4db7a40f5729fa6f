"use client";

import { useQuery } from "@tanstack/react-query";
import { GraduationCap } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import { useStartTraining } from "@/lib/client/training";
import { roleAtLeast } from "@/lib/core/roles";
import type { DatasetState } from "@/lib/datasets/contract";
import type { Project } from "@/lib/projects/contract";

/** The one button, with what it will learn from; where it cannot start, what is missing. */
export function StartTraining({ project, trainable }: { project: Project; trainable: boolean }) {
  const t = useTranslations("training.start");
  const dataset = useQuery(query("getDatasetState", { projectId: project.id }));
  if (!trainable)
    return <Missing words={t("elsewhere")} href={`/p/${project.slug}/datasets`} action={t("toDatasets")} />;
  if (!dataset.data) return <Skeleton className="h-24" />;
  if (dataset.data.exampleCount === 0) {
    return <Missing words={t("noExamples")} href={`/p/${project.slug}/review`} action={t("toReview")} />;
  }
  return <Ready dataset={dataset.data} project={project} />;
}

function Ready({ dataset, project }: { dataset: DatasetState; project: Project }) {
  const t = useTranslations("training.start");
  const router = useRouter();
  const start = useStartTraining((run) => router.push(`/p/${project.slug}/training/${run.id}`));
  const newest = dataset.versions[0];
  const onStart = () => start.mutate({ projectId: project.id });
  const freezing = !newest
    ? t("firstVersion")
    : dataset.changedSinceCut > 0
      ? t("newVersion", { changed: dataset.changedSinceCut, number: newest.number })
      : t("sameVersion", { number: newest.number });
  const learnedFrom = (dataset.splitCounts.train ?? 0) + (dataset.splitCounts.validation ?? 0);
  return (
    <Card>
      <CardContent className="flex flex-wrap items-center justify-between gap-4 pt-6">
        <div>
          <p className="numbers font-semibold text-lg">{t("what", { count: learnedFrom })}</p>
          <p className="text-muted-foreground">{freezing}</p>
        </div>
        {roleAtLeast(project.role, "admin") ? (
          <Button variant="primary" size="lg" busy={start.isPending} onClick={onStart}>
            <GraduationCap aria-hidden="true" />
            {t("button")}
          </Button>
        ) : (
          <p className="text-muted-foreground">{t("onlyAdmin")}</p>
        )}
        {start.error && <ProblemNote problem={start.error} className="basis-full" />}
      </CardContent>
    </Card>
  );
}

function Missing({ words, href, action }: { words: string; href: string; action: string }) {
  return (
    <Card>
      <CardContent className="flex flex-wrap items-center justify-between gap-4 pt-6">
        <p className="max-w-prose">{words}</p>
        <Button asChild variant="primary">
          <Link href={href}>{action}</Link>
        </Button>
      </CardContent>
    </Card>
  );
}
