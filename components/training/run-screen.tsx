"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Moment } from "@/components/answers/moment";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemNote } from "@/components/ui/problem";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { isUnderWay, runQuery } from "@/lib/client/training";
import type { TrainingRunId } from "@/lib/core/ids";
import type { Problem } from "@/lib/core/problem";
import { roleAtLeast } from "@/lib/core/roles";
import type { Project } from "@/lib/projects/contract";
import type { TrainingRunStory } from "@/lib/training/contract";
import { CancelTraining } from "./cancel-training";
import { CurveCharts } from "./curve-charts";
import { triesWithCurve } from "./curve-lines";
import { RunLine } from "./run-line";
import { RunState } from "./run-state";
import { TriesTable } from "./tries-table";
import { useDuration } from "./use-duration";

/** One training, live: what it is doing, how well it learns, what it tried, and what came of it. */
export function RunScreen({ project, runId }: { project: Project; runId: TrainingRunId }) {
  const run = useQuery(runQuery(runId));
  if (run.error && !run.data) return <ProblemNote problem={run.error} onRetry={() => run.refetch()} />;
  if (!run.data) return <Skeleton className="h-64" />;
  return (
    <div className="grid grid-cols-1 gap-6">
      <Heading story={run.data} project={project} />
      <Status story={run.data} project={project} />
      <Learning story={run.data} />
    </div>
  );
}

function Heading({ story, project }: { story: TrainingRunStory; project: Project }) {
  const t = useTranslations("training");
  return (
    <header className="grid grid-cols-1 gap-3">
      <Link
        href={`/p/${project.slug}/training`}
        className="flex w-fit items-center gap-1.5 text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
        {t("run.back")}
      </Link>
      <div>
        <h1 className="flex flex-wrap items-center gap-3">
          {t("run.title", { number: story.number })} <RunState state={story.run.state} />
        </h1>
        <p className="numbers mt-1 text-muted-foreground">
          {t("run.line", {
            count: story.exampleCount,
            dataset: `${project.slug}@${story.dataset.number}`,
            base: story.base.number,
            seed: story.seed,
          })}
          , {t("run.startedBy", { by: story.startedBy ?? t("list.machine") })}, <Moment at={story.createdAt} />
        </p>
      </div>
    </header>
  );
}

function Status({ story, project }: { story: TrainingRunStory; project: Project }) {
  const t = useTranslations("training.run");
  const duration = useDuration();
  const { run, model } = story;
  const took = duration(run.startedAt, run.finishedAt);
  return (
    <Card>
      <CardContent className="grid grid-cols-1 gap-4 pt-6">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p className="text-lg">
            <RunLine run={run} />
            {took && <span className="ms-2 text-base text-muted-foreground">{t("took", { duration: took })}</span>}
          </p>
          {isUnderWay(run) && roleAtLeast(project.role, "admin") && <CancelTraining runId={story.id} />}
        </div>
        {isUnderWay(run) && <Progress value={run.progress} label={t("progress")} />}
        {run.problem && <ProblemNote problem={run.problem as Problem} />}
        {model && (
          <div className="flex flex-wrap items-center gap-4">
            <p>{t(isUnderWay(run) ? "measuring" : "candidate", { number: model.number })}</p>
            {!isUnderWay(run) && (
              <Button asChild variant="primary">
                <Link href={`/p/${project.slug}/models/${model.id}`}>
                  {t("toCandidate")}
                  <ArrowRight className="rtl:rotate-180" aria-hidden="true" />
                </Link>
              </Button>
            )}
          </div>
        )}
      </CardContent>
    </Card>
  );
}

function Learning({ story: { tries, curve, run } }: { story: TrainingRunStory }) {
  const t = useTranslations("training");
  const [picked, setPicked] = useState<number | null>(null);
  const shown = picked ?? tries.find((one) => one.chosen)?.number ?? triesWithCurve(curve).at(-1);
  if (!shown) return isUnderWay(run) ? <p className="text-muted-foreground">{t("curve.none")}</p> : null;
  return (
    <>
      <Card>
        <CardHeader>
          <CardTitle>{t("curve.title")}</CardTitle>
        </CardHeader>
        <CardContent>
          <CurveCharts curve={curve} shownTry={shown} />
        </CardContent>
      </Card>
      {tries.length > 0 && (
        <Card>
          <CardHeader>
            <CardTitle>{t("tries.title")}</CardTitle>
          </CardHeader>
          <CardContent>
            <TriesTable tries={tries} shownTry={shown} onShow={setPicked} />
          </CardContent>
        </Card>
      )}
    </>
  );
}
