"use client";
import { ChevronsUpDown, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Me } from "@/lib/people/contract";

export type ProjectName = Me["projects"][number];

export function ProjectSwitcher({ me, project }: { me: Me; project?: ProjectName | undefined }) {
  const t = useTranslations("common.shell");
  if (me.projects.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="min-w-0 shrink px-2" aria-label={t("switchProject")}>
          <span className="truncate">{project?.name ?? t("projects")}</span>
          <ChevronsUpDown className="text-muted-foreground" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>{t("projects")}</DropdownMenuLabel>
        {me.projects.map((one) => (
          <DropdownMenuItem key={one.id} asChild>
            <Link href={`/p/${one.slug}`} aria-current={one.id === project?.id ? "true" : undefined}>
              <span className={one.id === project?.id ? "font-semibold" : ""}>{one.name}</span>
            </Link>
          </DropdownMenuItem>
        ))}
        {me.isOwner && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem asChild>
              <Link href="/projects/new">
                <Plus />
                {t("newProject")}
              </Link>
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
