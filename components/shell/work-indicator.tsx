"use client";
import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRunWords } from "@/components/training/run-line";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Progress } from "@/components/ui/progress";
import { query } from "@/lib/client/api";
import type { ProjectId } from "@/lib/core/ids";
import type { JobRun } from "@/lib/projects/contract";

const underWayMs = 2_000;
const quietMs = 15_000;

/** Long work under way in this project; nothing at all while there is none. */
export function WorkIndicator({ projectId }: { projectId: ProjectId }) {
  const t = useTranslations("common.shell");
  const { data = [] } = useQuery({
    ...query("listJobRuns", { projectId }),
    refetchInterval: ({ state }) => (underWay(state.data).length > 0 ? underWayMs : quietMs),
  });
  const runs = underWay(data);
  if (runs.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="numbers px-2" aria-label={t("work", { count: runs.length })}>
          <LoaderCircle className="animate-spin text-primary" />
          <span className="hidden md:inline">{t("work", { count: runs.length })}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-80">
        <DropdownMenuLabel>{t("workTitle")}</DropdownMenuLabel>
        <ul className="grid gap-3 px-3 py-2">
          {runs.map((run) => (
            <WorkLine key={run.id} run={run} />
          ))}
        </ul>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function WorkLine({ run }: { run: JobRun }) {
  const t = useTranslations("common.job");
  const words = useRunWords();
  const name = t.has(run.job) ? t(run.job) : run.job;
  return (
    <li className="grid gap-1">
      <span className="flex justify-between gap-2">
        <span className="font-medium">{name}</span>
        <span className="numbers text-sm text-muted-foreground">
          {run.state === "waiting" ? t("waiting") : `${Math.round(run.progress * 100)} %`}
        </span>
      </span>
      <Progress value={run.state === "waiting" ? 0 : run.progress} label={name} />
      <span className="text-sm text-muted-foreground">{words(run)}</span>
    </li>
  );
}

function underWay(runs: readonly JobRun[] | undefined): JobRun[] {
  return (runs ?? []).filter((run) => run.state === "running" || run.state === "waiting");
}
