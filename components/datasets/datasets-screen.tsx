"use client";

import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { DatasetState } from "@/lib/datasets/contract";
import type { Project } from "@/lib/projects/contract";
import { CutVersion } from "./cut-version";
import { GeometryCheck } from "./geometry-check";
import { SplitBar } from "./split-bar";
import { VersionList } from "./version-list";

/** What stands ready to be frozen, and every version frozen before. */
export function DatasetsScreen({ project }: { project: Project }) {
  const t = useTranslations("datasets");
  const state = useQuery(query("getDatasetState", { projectId: project.id }));
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="max-w-prose">
        <h1>{t("title")}</h1>
        <p className="mt-1 text-muted-foreground">{t("lead")}</p>
      </header>
      {state.error && <ProblemNote problem={state.error} onRetry={() => state.refetch()} />}
      {!state.data && !state.error && <Skeleton className="h-48" />}
      {state.data && <Body state={state.data} project={project} />}
      {kindOf(project.kind).answers === "regions" && <GeometryCheck project={project} />}
    </div>
  );
}

function Body({ state, project }: { state: DatasetState; project: Project }) {
  const t = useTranslations("datasets");
  if (state.exampleCount === 0 && state.versions.length === 0) {
    return (
      <EmptyState
        icon={Layers}
        title={t("empty.title")}
        action={
          <Button asChild variant="primary">
            <Link href={`/p/${project.slug}/review`}>{t("empty.action")}</Link>
          </Button>
        }
      >
        {t("empty.body")}
      </EmptyState>
    );
  }
  return (
    <>
      <Standing state={state} project={project} />
      <VersionList versions={state.versions} project={project} />
    </>
  );
}

/** The examples as they stand now, and the way to freeze them. */
function Standing({ state, project }: { state: DatasetState; project: Project }) {
  const t = useTranslations("datasets");
  const newest = state.versions[0];
  return (
    <Card>
      <CardContent className="grid grid-cols-1 gap-6 pt-6 lg:grid-cols-2">
        <div className="grid grid-cols-1 content-start gap-4">
          <div>
            <p className="numbers font-semibold text-lg">{t("examples", { count: state.exampleCount })}</p>
            <p>
              {newest
                ? t("changed", { count: state.changedSinceCut, number: newest.number })
                : t("changedFirst", { count: state.exampleCount })}
            </p>
          </div>
          <SplitBar counts={state.splitCounts} />
        </div>
        <CutVersion
          projectId={project.id}
          nextNumber={(newest?.number ?? 0) + 1}
          changed={newest ? state.changedSinceCut : state.exampleCount}
        />
      </CardContent>
    </Card>
  );
}
