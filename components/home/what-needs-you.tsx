"use client";
import { ChevronRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemNote } from "@/components/ui/problem";
import { Skeleton } from "@/components/ui/skeleton";
import type { ProjectName } from "../shell/project-switcher";
import { type Need, useNeeds } from "./use-needs";

/** What waits for a person's decision, each one click away. */
export function WhatNeedsYou({ project }: { project: ProjectName }) {
  const t = useTranslations("home.needs");
  const needs = useNeeds(project);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <CardContent>
        {needs instanceof Error && <ProblemNote problem={needs} />}
        {needs === null && <Skeleton className="h-32" />}
        {Array.isArray(needs) && needs.length === 0 && (
          <p className="flex items-center gap-2 text-muted-foreground">
            <CircleCheck aria-hidden className="size-5 text-primary" />
            {t("nothing")}
          </p>
        )}
        {Array.isArray(needs) && <NeedList needs={needs} />}
      </CardContent>
    </Card>
  );
}

export function NeedList({ needs }: { needs: readonly Need[] }) {
  return (
    <ul className="-mx-3 grid">
      {needs.map(({ key, icon: Icon, href, text }) => (
        <li key={key}>
          <Link href={href} className="tap flex items-center gap-3 rounded-md px-3 py-2 hover:bg-accent">
            <Icon aria-hidden className="size-5 shrink-0 text-primary" />
            <span className="min-w-0 flex-1">{text}</span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground rtl:rotate-180" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
