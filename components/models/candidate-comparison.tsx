"use client";

import { useQuery } from "@tanstack/react-query";
import { Ruler } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { query } from "@/lib/client/api";
import { useEvaluateModel } from "@/lib/client/models";
import { Metrics } from "@/lib/core/metrics";
import { roleAtLeast } from "@/lib/core/roles";
import type { Comparison, Evaluation, ModelStory } from "@/lib/models/contract";
import type { Project } from "@/lib/projects/contract";
import { ComparedItems } from "./compared-items";
import { ConfusionMatrix } from "./confusion-matrix";
import { FigureTable, type Measured } from "./figure-table";
import { GateList } from "./gate-list";
import { LabelTable } from "./label-table";
import { PairedLine } from "./paired-line";

const followMs = 1_500;

/** A candidate beside the champion, on the same frozen test items. */
export function CandidateComparison({ model, project }: { model: ModelStory; project: Project }) {
  const t = useTranslations("models");
  const evaluate = useEvaluateModel();
  const comparison = useQuery({
    ...query("compareModel", { modelVersionId: model.id }),
    // A measurement may be under way: one that was asked for here, or the end of a training.
    refetchInterval: ({ state }) => (state.data?.candidate ? false : followMs),
  });
  if (comparison.error) return <ProblemNote problem={comparison.error} onRetry={() => comparison.refetch()} />;
  if (!comparison.data) return <Skeleton className="h-80" />;
  const candidate = measured(comparison.data.candidate, t);
  if (!candidate) {
    return (
      <EmptyState
        icon={Ruler}
        title={t("compare.unmeasured")}
        action={
          roleAtLeast(project.role, "admin") && (
            <Button
              variant="primary"
              busy={evaluate.isPending || evaluate.isSuccess}
              onClick={() => evaluate.mutate({ modelVersionId: model.id })}
            >
              {t("compare.measure")}
            </Button>
          )
        }
      >
        {evaluate.isSuccess && <output>{t("compare.measuring")}</output>}
        {evaluate.error && <ProblemNote problem={evaluate.error} />}
      </EmptyState>
    );
  }
  return (
    <Figures
      comparison={comparison.data}
      candidate={candidate}
      champion={measured(comparison.data.champion, t)}
      model={model}
      project={project}
    />
  );
}

type FiguresProps = {
  comparison: Comparison;
  candidate: Measured;
  champion: Measured | null;
  model: ModelStory;
  project: Project;
};

function Figures({ comparison, candidate, champion, model, project }: FiguresProps) {
  const t = useTranslations("models");
  // The champion beside itself says nothing.
  const beside = model.state === "serving" ? null : champion;
  return (
    <>
      <Card>
        <CardHeader>
          <CardTitle>{t(beside ? "compare.title" : "compare.titleAlone")}</CardTitle>
        </CardHeader>
        <CardContent className="grid grid-cols-1 gap-6">
          <PairedLine paired={comparison.paired} champion={beside?.name ?? null} serving={model.state === "serving"} />
          <FigureTable candidate={candidate} champion={beside} kind={project.kind} />
        </CardContent>
      </Card>
      {model.state !== "serving" && (
        <Card>
          <CardHeader>
            <CardTitle>{t("gates.title")}</CardTitle>
          </CardHeader>
          <CardContent>
            <GateList gates={comparison.gates} kind={project.kind} />
          </CardContent>
        </Card>
      )}
      {beside && (
        <Differences comparison={comparison} candidate={candidate.name} champion={beside.name} project={project} />
      )}
      <Card>
        <CardHeader>
          <CardTitle>{t("labels.title")}</CardTitle>
        </CardHeader>
        <CardContent>
          <LabelTable
            candidate={candidate.metrics}
            champion={beside?.metrics ?? null}
            championName={beside?.name ?? ""}
          />
        </CardContent>
      </Card>
      <Confusions candidate={candidate} champion={beside} />
    </>
  );
}

function Differences({
  comparison,
  candidate,
  champion,
  project,
}: {
  comparison: Comparison;
  candidate: string;
  champion: string;
  project: Project;
}) {
  const t = useTranslations("models.compare");
  const counts = {
    better: comparison.paired?.better ?? comparison.better.length,
    worse: comparison.paired?.worse ?? comparison.worse.length,
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("examples")}</CardTitle>
      </CardHeader>
      <CardContent>
        <Tabs defaultValue="better">
          <TabsList>
            <TabsTrigger value="better">{t("betterItems", { count: counts.better })}</TabsTrigger>
            <TabsTrigger value="worse">{t("worseItems", { count: counts.worse })}</TabsTrigger>
          </TabsList>
          {(["better", "worse"] as const).map((side) => (
            <TabsContent key={side} value={side} className="grid grid-cols-1 gap-3">
              <ComparedItems
                items={comparison[side]}
                count={counts[side]}
                slug={project.slug}
                kind={project.kind}
                candidate={candidate}
                champion={champion}
              />
            </TabsContent>
          ))}
        </Tabs>
      </CardContent>
    </Card>
  );
}

function Confusions({ candidate, champion }: { candidate: Measured; champion: Measured | null }) {
  const t = useTranslations("models.confusion");
  const [whose, setWhose] = useState<"candidate" | "champion">("candidate");
  const shown = whose === "champion" && champion ? champion : candidate;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        {champion && (
          <fieldset className="flex gap-1">
            <legend className="sr-only">{t("of")}</legend>
            {(["candidate", "champion"] as const).map((who) => (
              <Button
                key={who}
                size="sm"
                variant={whose === who ? "secondary" : "ghost"}
                aria-pressed={whose === who}
                onClick={() => setWhose(who)}
              >
                {(who === "champion" ? champion : candidate).name}
              </Button>
            ))}
          </fieldset>
        )}
      </CardHeader>
      <CardContent>
        <ConfusionMatrix metrics={shown.metrics} model={shown.name} />
      </CardContent>
    </Card>
  );
}

function measured(evaluation: Evaluation | null, t: ReturnType<typeof useTranslations<"models">>): Measured | null {
  if (!evaluation) return null;
  return {
    name: t("name", { number: evaluation.model.number }),
    metrics: Metrics.parse(evaluation.metrics),
    latencyMs: evaluation.latencyMs,
  };
}
