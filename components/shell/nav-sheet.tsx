"use client";
import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { NavLinks } from "./nav-links";
import type { ProjectName } from "./project-switcher";

/** The places of a project, where there is no room to show them all the time: on narrow screens, and at the desk. */
export function NavSheet({ project }: { project: ProjectName }) {
  const t = useTranslations("common.shell");
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" className="[[data-nav=side]_&]:lg:hidden" aria-label={t("menu")}>
          <Menu />
        </Button>
      </SheetTrigger>
      <SheetContent side="start" title={project.name}>
        <nav aria-label={project.name}>
          <NavLinks project={project} onChoose={() => setOpen(false)} />
        </nav>
      </SheetContent>
    </Sheet>
  );
}
