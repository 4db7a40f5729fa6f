"use client";

import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { ProblemNote } from "@/components/ui/problem";
import { useVerifyProject } from "@/lib/client/monitoring";
import type { ProjectId } from "@/lib/core/ids";
import type { VerifyReport } from "@/lib/monitoring/contract";

/** Recomputes every seal, digest and file of a project, and says what it found. */
export function VerifyNow({ projectId }: { projectId: ProjectId }) {
  const t = useTranslations("events.verify");
  const verify = useVerifyProject();
  return (
    <Card>
      <CardContent className="flex flex-wrap items-center gap-4 pt-6">
        <Button variant="primary" busy={verify.isPending} onClick={() => verify.mutate({ projectId })}>
          <ShieldCheck aria-hidden="true" />
          {t("button")}
        </Button>
        <output className="min-w-0 flex-1 basis-72">
          {verify.isPending && <span className="text-muted-foreground">{t("busy")}</span>}
          {verify.data && !verify.isPending && <Result report={verify.data} />}
        </output>
        {verify.error && <ProblemNote problem={verify.error} className="basis-full" />}
      </CardContent>
    </Card>
  );
}

function Result({ report }: { report: VerifyReport }) {
  const t = useTranslations("events.verify");
  const { altered, events, versions, objects } = report;
  return (
    <>
      <span className={`flex items-center gap-2 font-semibold ${altered.length > 0 ? "text-destructive" : ""}`}>
        {altered.length > 0 && <ShieldAlert className="size-5" aria-hidden="true" />}
        {altered.length > 0 ? t("bad", { count: altered.length }) : t("good")}
      </span>
      <span className="numbers block text-muted-foreground">
        {t("counts", { events, versions, objects })} {altered.length > 0 && t("badNext")}
      </span>
      {altered.length > 0 && (
        <ul className="mt-2 list-disc break-all ps-5 text-sm">
          {altered.map(({ what, id, detail }) => (
            <li key={`${what}-${id}-${detail}`}>
              {t(`what.${what}`)} {id}: {detail}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
