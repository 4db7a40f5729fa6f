"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronDown, Download, GraduationCap } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/answers/copy-field";
import { Moment } from "@/components/answers/moment";
import { CountBars } from "@/components/charts/count-bars";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import { useStartTraining } from "@/lib/client/training";
import type { DatasetVersionId } from "@/lib/core/ids";
import { roleAtLeast } from "@/lib/core/roles";
import { type DatasetVersion, ExportFormat } from "@/lib/datasets/contract";
import type { Project } from "@/lib/projects/contract";
import { ChangeGallery } from "./change-gallery";
import { SplitBar } from "./split-bar";

/** One frozen set of examples: what it holds, what changed in it, and what can be done with it. */
export function VersionScreen({ project, versionId }: { project: Project; versionId: DatasetVersionId }) {
  const version = useQuery(query("getVersion", { datasetVersionId: versionId }));
  if (version.error) return <ProblemNote problem={version.error} onRetry={() => version.refetch()} />;
  if (!version.data) return <Skeleton className="h-64" />;
  return (
    <div className="grid grid-cols-1 gap-6">
      <Heading version={version.data} project={project} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ChangeGallery version={version.data} project={project} />
        <Facts version={version.data} />
      </div>
    </div>
  );
}

function Heading({ version, project }: { version: DatasetVersion; project: Project }) {
  const t = useTranslations("datasets");
  return (
    <header className="grid grid-cols-1 gap-3">
      <Link
        href={`/p/${project.slug}/datasets`}
        className="flex w-fit items-center gap-1.5 text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
        {t("version.back")}
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1>
            {project.slug}@{version.number}
          </h1>
          <p className="text-muted-foreground">
            {t("version.line", { count: version.exampleCount, by: version.createdBy ?? t("list.machine") })},{" "}
            <Moment at={version.createdAt} />
          </p>
          {version.message && <p className="mt-2 max-w-prose">{version.message}</p>}
        </div>
        <Actions version={version} project={project} />
      </div>
    </header>
  );
}

function Actions({ version, project }: { version: DatasetVersion; project: Project }) {
  const t = useTranslations("datasets.version");
  const router = useRouter();
  const start = useStartTraining((run) => router.push(`/p/${project.slug}/training/${run.id}`));
  const onTrain = () => start.mutate({ projectId: project.id, datasetVersionId: version.id });
  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap gap-2">
        {roleAtLeast(project.role, "admin") && (
          <Button variant="primary" busy={start.isPending} onClick={onTrain}>
            <GraduationCap aria-hidden="true" />
            {t("train")}
          </Button>
        )}
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="outline">
              <Download aria-hidden="true" />
              {t("export")}
              <ChevronDown aria-hidden="true" />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {ExportFormat.options.map((format) => (
              <DropdownMenuItem key={format} asChild>
                <a href={`/api/v1/dataset-versions/${version.id}/export?format=${format}`} download>
                  {t(format)}
                </a>
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      </div>
      {start.error && <ProblemNote problem={start.error} className="max-w-md" />}
    </div>
  );
}

function Facts({ version }: { version: DatasetVersion }) {
  const t = useTranslations("datasets.version");
  return (
    <div className="grid grid-cols-1 gap-4">
      <Card>
        <CardHeader>
          <CardTitle>{t("splits")}</CardTitle>
        </CardHeader>
        <CardContent>
          <SplitBar counts={version.splitCounts} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t("labels")}</CardTitle>
        </CardHeader>
        <CardContent>
          <CountBars label={t("labels")} counts={version.labelCounts} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t("digest")}</CardTitle>
        </CardHeader>
        <CardContent className="grid grid-cols-1 gap-3">
          <code className="block break-all rounded-md bg-muted p-2 text-sm">{version.digest}</code>
          <p className="text-muted-foreground text-sm">{t("digestHelp")}</p>
          <CopyButton value={version.digest} label={t("copy")} done={t("copied")} />
        </CardContent>
      </Card>
    </div>
  );
}
