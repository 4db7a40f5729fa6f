"use client";
import {
  ChartLine,
  ClipboardCheck,
  FlaskConical,
  GraduationCap,
  Image,
  Layers,
  LayoutDashboard,
  type LucideIcon,
  MessageSquareWarning,
  Package,
  ScrollText,
  Settings,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { type Role, roleAtLeast } from "@/lib/core/roles";
import type { ProjectName } from "./project-switcher";

type Place = { name: string; path: string; icon: LucideIcon; needs: Role };

/** The places of a project in the order of its loop; each role sees those it may open. */
const places: Place[] = [
  { name: "overview", path: "", icon: LayoutDashboard, needs: "reviewer" },
  { name: "review", path: "/review", icon: ClipboardCheck, needs: "reviewer" },
  { name: "try", path: "/try", icon: FlaskConical, needs: "reviewer" },
  { name: "items", path: "/items", icon: Image, needs: "reviewer" },
  { name: "datasets", path: "/datasets", icon: Layers, needs: "lead" },
  { name: "training", path: "/training", icon: GraduationCap, needs: "lead" },
  { name: "models", path: "/models", icon: Package, needs: "lead" },
  { name: "monitoring", path: "/monitoring", icon: ChartLine, needs: "lead" },
  { name: "feedback", path: "/feedback", icon: MessageSquareWarning, needs: "lead" },
  { name: "events", path: "/events", icon: ScrollText, needs: "admin" },
  { name: "settings", path: "/settings", icon: Settings, needs: "admin" },
];

export function NavLinks({ project, onChoose }: { project: ProjectName; onChoose?: () => void }) {
  const t = useTranslations("common.shell.nav");
  const here = usePathname();
  return (
    <ul className="grid gap-0.5">
      {places
        .filter((place) => roleAtLeast(project.role, place.needs))
        .map(({ name, path, icon: Icon }) => {
          const href = `/p/${project.slug}${path}`;
          const current = path === "" ? here === href : here === href || here.startsWith(`${href}/`);
          return (
            <li key={name}>
              <Link
                href={href}
                {...(onChoose ? { onClick: onChoose } : {})}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "tap flex h-9 items-center gap-3 rounded-md px-3 font-medium text-muted-foreground hover:bg-accent hover:text-foreground",
                  current && "bg-accent text-foreground",
                )}
              >
                <Icon aria-hidden className={cn("size-4 shrink-0", current && "text-primary")} />
                {t(name)}
              </Link>
            </li>
          );
        })}
    </ul>
  );
}
