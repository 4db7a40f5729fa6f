"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import type { AccuracyReport } from "@/lib/monitoring/contract";
import type { Project } from "@/lib/projects/contract";
import { AccuracyOverTime } from "./accuracy-over-time";
import { AccuracyParts } from "./accuracy-parts";
import { ByLabel } from "./by-label";
import { daysFrom, windows } from "./days";
import { Headline } from "./headline";
import { LatencyTable } from "./latency-table";
import { Reliability } from "./reliability";
import { WhoDecided } from "./who-decided";

/** How right the answers are, how sure we are of that, and what it rests on. */
export function MonitoringScreen({ project }: { project: Project }) {
  const t = useTranslations("monitoring");
  const days = daysFrom(useSearchParams().get("days"));
  const report = useQuery({
    ...query("getAccuracy", { projectId: project.id, days }),
    placeholderData: (before) => before,
  });
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="flex flex-wrap items-center justify-between gap-4">
        <h1>{t("title")}</h1>
        <Windows days={days} />
      </header>
      {report.error && <ProblemNote problem={report.error} onRetry={() => report.refetch()} />}
      {report.isPending && <Skeleton className="h-80" />}
      {report.data?.routed === 0 && (
        <EmptyState
          icon={ChartLine}
          title={t("empty.title")}
          action={
            <Button asChild variant="primary">
              <Link href={`/p/${project.slug}/items`}>{t("empty.action")}</Link>
            </Button>
          }
        >
          {t("empty.body")}
        </EmptyState>
      )}
      {report.data && report.data.routed > 0 && <Report report={report.data} project={project} />}
    </div>
  );
}

function Report({ report, project }: { report: AccuracyReport; project: Project }) {
  return (
    <>
      <Headline report={report} />
      <AccuracyParts report={report} />
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-1 min-w-0 gap-6">
          <Panel>
            <AccuracyOverTime report={report} />
          </Panel>
          <Panel>
            <ByLabel report={report} slug={project.slug} />
          </Panel>
        </div>
        <div className="grid grid-cols-1 min-w-0 gap-6">
          <Panel>
            <WhoDecided report={report} slug={project.slug} />
          </Panel>
          <Panel>
            <Reliability report={report} />
          </Panel>
          <Panel>
            <LatencyTable report={report} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function Panel({ children }: { children: React.ReactNode }) {
  return (
    <Card className="min-w-0">
      <CardContent className="grid grid-cols-1 gap-4 pt-5">{children}</CardContent>
    </Card>
  );
}

function Windows({ days }: { days: number }) {
  const t = useTranslations("monitoring.days");
  const path = usePathname();
  return (
    <nav aria-label={t("label")} className="flex rounded-md border border-input/60 p-0.5">
      {windows.map((option) => (
        <Button key={option} asChild size="sm" variant={option === days ? "secondary" : "ghost"}>
          <Link
            href={`${path}?days=${option}`}
            aria-current={option === days ? "true" : undefined}
            replace
            scroll={false}
          >
            {t("option", { days: option })}
          </Link>
        </Button>
      ))}
    </nav>
  );
}
