"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Me } from "@/lib/people/contract";
import { Mark } from "./mark";
import { NavSheet } from "./nav-sheet";
import { PersonMenu } from "./person-menu";
import { type ProjectName, ProjectSwitcher } from "./project-switcher";
import { ThemeSwitch } from "./theme-switch";
import { WorkIndicator } from "./work-indicator";

type HeaderProps = {
  me: Me;
  project?: ProjectName | undefined;
  /** What the page itself keeps in view: the desk's progress and save state. */
  children?: ReactNode;
};

export function Header({ me, project, children }: HeaderProps) {
  const t = useTranslations("common.shell");
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b bg-card px-3 sm:gap-2 sm:px-4">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:start-3 focus:top-2 focus:z-10 focus:rounded-md focus:bg-primary focus:px-4 focus:py-2 focus:text-primary-foreground"
      >
        {t("skip")}
      </a>
      {project && <NavSheet project={project} />}
      <Link href="/" className="tap flex items-center gap-2 rounded-md font-semibold">
        <Mark className="mx-1 shrink-0" />
        <span className="hidden sm:inline">Countersign</span>
        <span className="sr-only sm:hidden">{t("home")}</span>
      </Link>
      <ProjectSwitcher me={me} project={project} />
      <div className="ms-auto flex min-w-0 items-center gap-1 sm:gap-2">
        {children}
        {project && <WorkIndicator projectId={project.id} />}
        <ThemeSwitch />
        <PersonMenu me={me} />
      </div>
    </header>
  );
}
