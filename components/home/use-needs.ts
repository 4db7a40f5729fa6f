"use client";
import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck, GitPullRequestArrow, Layers, type LucideIcon, MessageSquareWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { query } from "@/lib/client/api";
import type { ProjectName } from "../shell/project-switcher";

export type Need = { key: string; icon: LucideIcon; href: string; text: string };

/** What waits for a person's decision in this project, the rarest first; null while it loads. */
export function useNeeds(project: ProjectName): Need[] | Error | null {
  const t = useTranslations("home.needs");
  const projectId = project.id;
  const queue = useQuery(query("getQueue", { projectId }));
  const promotions = useQuery(query("listPromotions", { projectId }));
  const dataset = useQuery(query("getDatasetState", { projectId }));
  const feedback = useQuery(query("listFeedback", { projectId }));
  const error = queue.error ?? promotions.error ?? dataset.error ?? feedback.error;
  if (error) return error;
  if (!queue.data || !promotions.data || !dataset.data || !feedback.data) return null;

  const place = (path: string) => `/p/${project.slug}${path}`;
  const unsettled = feedback.data.filter((row) => row.verdict === "not_right" && !row.decided).length;
  const needs: Need[] = promotions.data
    .filter((promotion) => promotion.state === "waiting")
    .map((promotion) => ({
      key: promotion.id,
      icon: GitPullRequestArrow,
      href: place(`/promotions/${promotion.id}`),
      text: t("promotion", { model: promotion.model.number, by: promotion.requestedBy?.name ?? t("someone") }),
    }));
  if (unsettled > 0) {
    needs.push({
      key: "feedback",
      icon: MessageSquareWarning,
      href: place("/feedback"),
      text: t("feedback", { count: unsettled }),
    });
  }
  if (queue.data.open > 0) {
    needs.push({
      key: "queue",
      icon: ClipboardCheck,
      href: place("/review"),
      text: t("queue", { count: queue.data.open }),
    });
  }
  if (dataset.data.changedSinceCut > 0) {
    needs.push({
      key: "dataset",
      icon: Layers,
      href: place("/datasets"),
      text: t("changed", { count: dataset.data.changedSinceCut }),
    });
  }
  return needs;
}
