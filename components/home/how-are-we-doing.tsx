"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import type { ProjectName } from "../shell/project-switcher";
import { AccuracyBand } from "./accuracy-band";

export const accuracyDays = 30;

/** The accuracy of what was decided, with its interval; what stands behind it is one click away. */
export function HowAreWeDoing({ project }: { project: ProjectName }) {
  const t = useTranslations("home.doing");
  const format = useFormatter();
  const {
    data: report,
    error,
    refetch,
  } = useQuery(query("getAccuracy", { projectId: project.id, days: accuracyDays }));
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <Link
          href={`/p/${project.slug}/monitoring`}
          className="inline-flex items-center gap-1 font-medium text-primary hover:underline"
        >
          {t("more")}
          <ArrowRight aria-hidden className="size-4 rtl:rotate-180" />
        </Link>
      </CardHeader>
      <CardContent className="grid gap-4">
        {error && <ProblemNote problem={error} onRetry={refetch} />}
        {!report && !error && <Skeleton className="h-32" />}
        {report && (
          <>
            <div className="grid gap-1">
              <p className="text-muted-foreground">{t("decided", { count: accuracyDays })}</p>
              <Figure {...report.decidedAccuracy} of="checks" size="xl" />
              <AccuracyBand estimate={report.decidedAccuracy} />
            </div>
            <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2">
              <dt className="text-muted-foreground">{t("accepted")}</dt>
              <dd>
                <Figure {...report.autoAcceptedAccuracy} of="checks" />
              </dd>
              <dt className="text-muted-foreground">{t("model")}</dt>
              <dd>
                <Figure {...report.modelAccuracy} of="checks" />
              </dd>
              <dt className="text-muted-foreground">{t("share")}</dt>
              <dd className="numbers">
                {report.shareReviewed === null
                  ? t("nothingRouted")
                  : t("shareOf", {
                      share: format.number(report.shareReviewed, { style: "percent", maximumFractionDigits: 0 }),
                      count: report.routed,
                    })}
              </dd>
            </dl>
          </>
        )}
      </CardContent>
    </Card>
  );
}
