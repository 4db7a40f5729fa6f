"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import { minutesLeft } from "@/lib/client/minutes-left";
import type { ProjectName } from "../shell/project-switcher";

/** The one thing a reviewer comes for: a big button into the queue, with how much waits there and how long it takes. */
export function ContinueReviewing({ project }: { project: ProjectName }) {
  const t = useTranslations("home");
  const { data: queue } = useQuery({ ...query("getQueue", { projectId: project.id }), refetchInterval: 15_000 });
  if (!queue) return <Skeleton className="h-24" />;
  const waiting = queue.open;
  const minutes = minutesLeft(waiting, queue.secondsPerDecision);
  if (waiting === 0) {
    return (
      <div className="grid gap-1">
        <p className="flex items-center gap-2 text-lg font-semibold">
          <CircleCheck aria-hidden className="size-5 text-primary" />
          {t("allDone")}
        </p>
        <p className="text-muted-foreground">{t("decidedToday", { count: queue.decidedByMeToday })}</p>
      </div>
    );
  }
  return (
    <div className="grid justify-items-start gap-3">
      <Button asChild variant="primary" size="huge" className="w-full sm:w-auto">
        <Link href={`/p/${project.slug}/review`}>
          {queue.decidedByMeToday > 0 || queue.mine > 0 ? t("continue") : t("start")}
          <ArrowRight className="rtl:rotate-180" />
        </Link>
      </Button>
      <p className="numbers text-muted-foreground">
        {t("waiting", { count: waiting })}
        {minutes !== null && ` · ${t("minutes", { count: minutes })}`}
        {queue.decidedByMeToday > 0 && ` · ${t("decidedToday", { count: queue.decidedByMeToday })}`}
      </p>
    </div>
  );
}
