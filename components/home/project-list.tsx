"use client";
import { useQueries } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { query } from "@/lib/client/api";
import { minutesLeft } from "@/lib/client/minutes-left";
import { roleAtLeast } from "@/lib/core/roles";
import type { Project } from "@/lib/projects/contract";
import type { QueueState } from "@/lib/review/contract";
import { DemoOffers } from "./demo-offers";
import { ProjectStanding } from "./project-standing";

/** Home of somebody with several projects: the fullest queue first and big, the others under it. */
export function ProjectList({ projects, name, isOwner }: { projects: Project[]; name: string; isOwner: boolean }) {
  const t = useTranslations("home");
  const queues = useQueries({
    queries: projects.map((project) => ({ ...query("getQueue", { projectId: project.id }), refetchInterval: 15_000 })),
  });
  const rows = projects.map((project, i) => ({ project, queue: queues[i]?.data }));
  const first = rows.reduce((best, row) => ((row.queue?.open ?? 0) > (best?.queue?.open ?? 0) ? row : best), rows[0]);
  return (
    <div className="mx-auto grid max-w-4xl gap-8">
      <header className="grid gap-1">
        <h1>{t("hello", { name })}</h1>
        <p className="text-lg text-muted-foreground">{t("which")}</p>
      </header>
      <ul className="grid gap-4">
        {rows.map(({ project, queue }) => (
          <ProjectRow key={project.id} project={project} queue={queue} big={project.id === first?.project.id} />
        ))}
      </ul>
      {isOwner && <DemoOffers open={projects.every((project) => project.isDemo)} />}
    </div>
  );
}

function ProjectRow({ project, queue, big }: { project: Project; queue: QueueState | undefined; big: boolean }) {
  const t = useTranslations("home");
  const minutes = queue ? minutesLeft(queue.open, queue.secondsPerDecision) : null;
  return (
    <li>
      <Card className="flex flex-wrap items-center gap-x-6 gap-y-4 p-6">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="flex flex-wrap items-center gap-2">
            <Link href={`/p/${project.slug}`} className="hover:underline">
              {project.name}
            </Link>
            {project.isDemo && <Badge variant="outline">{t("demo")}</Badge>}
          </h2>
          <p className="text-muted-foreground">{project.question}</p>
          <p className="numbers mt-1 text-sm text-muted-foreground">
            {queue && (queue.open > 0 ? t("waiting", { count: queue.open }) : t("allDone"))}
            {queue && queue.open > 0 && minutes !== null && ` · ${t("minutes", { count: minutes })}`}
          </p>
        </div>
        {queue && queue.open > 0 && (
          <Button asChild variant={big ? "primary" : "outline"} size={big ? "huge" : "lg"} className="w-full sm:w-auto">
            <Link href={`/p/${project.slug}/review`} aria-label={t("continueIn", { name: project.name })}>
              {t("continue")}
              <ArrowRight className="rtl:rotate-180" />
            </Link>
          </Button>
        )}
        {roleAtLeast(project.role, "lead") && <ProjectStanding project={project} />}
      </Card>
    </li>
  );
}
