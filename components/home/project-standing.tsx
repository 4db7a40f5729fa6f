"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Figure } from "@/components/ui/figure";
import { query } from "@/lib/client/api";
import type { ProjectName } from "../shell/project-switcher";
import { accuracyDays } from "./how-are-we-doing";
import { useNeeds } from "./use-needs";
import { NeedList } from "./what-needs-you";

/** How a project stands, in two lines, for those who own its outcome: how right it is, and what waits for them. */
export function ProjectStanding({ project }: { project: ProjectName }) {
  const t = useTranslations("home");
  const { data: report } = useQuery(query("getAccuracy", { projectId: project.id, days: accuracyDays }));
  const needs = useNeeds(project);
  const others = Array.isArray(needs) ? needs.filter((need) => need.key !== "queue") : [];
  if (!report && others.length === 0) return null;
  return (
    <div className="grid basis-full gap-2 border-t pt-4">
      {report && (
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-muted-foreground">{t("doing.title")}</span>
          <Figure {...report.decidedAccuracy} of="checks" />
        </p>
      )}
      {others.length > 0 && <NeedList needs={others} />}
    </div>
  );
}
