"use client";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReviewRun, RunState } from "@/lib/client/review-run";
import type { Project } from "@/lib/projects/contract";
import type { QueueState } from "@/lib/review/contract";

type NothingOnDeskProps = {
  phase: RunState["phase"];
  problem: RunState["problem"];
  queue: QueueState | undefined;
  project: Project;
  run: ReviewRun;
  foot: ReactNode;
};

/** The desk without an item: on its way, none left, or something in the way. */
export function NothingOnDesk({ phase, problem, queue, project, run, foot }: NothingOnDeskProps) {
  const t = useTranslations("desk");
  return (
    <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
      <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-4">
        {phase === "stuck" && problem && (
          <div className="grid max-w-lg gap-4">
            <h1 className="sr-only">{project.question}</h1>
            <ProblemNote problem={problem} onRetry={run.retry}>
              {problem.code === "not_signed_in" && (
                <Button asChild size="sm" variant="outline">
                  <Link href={`/sign-in?callbackUrl=/p/${project.slug}/review`}>{t("signIn")}</Link>
                </Button>
              )}
            </ProblemNote>
          </div>
        )}
        {phase === "empty" && (
          <EmptyState
            icon={CircleCheck}
            title={<h1>{t("empty.title")}</h1>}
            action={
              <>
                <Button asChild variant="primary">
                  <Link href={`/p/${project.slug}`}>{t("empty.home")}</Link>
                </Button>
                <Button asChild>
                  <Link href={`/p/${project.slug}/try`}>{t("empty.try")}</Link>
                </Button>
              </>
            }
          >
            <p className="numbers">{t("empty.today", { count: queue?.decidedByMeToday ?? 0 })}</p>
            <p>{t("empty.more")}</p>
          </EmptyState>
        )}
        {phase === "opening" && (
          <div className="grid w-full max-w-lg gap-3" aria-busy>
            <h1 className="sr-only">{t("opening")}</h1>
            <Skeleton className="h-64" />
            <Skeleton className="h-10" />
          </div>
        )}
      </div>
      <div className="border-t bg-card p-3 lg:px-4">{foot}</div>
    </main>
  );
}
