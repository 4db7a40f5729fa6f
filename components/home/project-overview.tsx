"use client";
import { useTranslations } from "next-intl";
import { roleAtLeast } from "@/lib/core/roles";
import type { Project } from "@/lib/projects/contract";
import { ContinueReviewing } from "./continue-reviewing";
import { HowAreWeDoing } from "./how-are-we-doing";
import { MyDecisions } from "./my-decisions";
import { WhatNeedsYou } from "./what-needs-you";

/** A project's first page: into the queue, and for those who own the outcome, how it stands and what waits for them. */
export function ProjectOverview({ project, greeting }: { project: Project; greeting: string }) {
  const t = useTranslations("home");
  return (
    <div className="grid max-w-6xl gap-8">
      <header className="grid gap-1">
        <h1>{t("hello", { name: greeting })}</h1>
        <p className="text-lg text-muted-foreground">{project.question}</p>
      </header>
      <ContinueReviewing project={project} />
      {roleAtLeast(project.role, "lead") && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <HowAreWeDoing project={project} />
          <WhatNeedsYou project={project} />
        </div>
      )}
      <MyDecisions project={project} />
    </div>
  );
}
