import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type Role, roleAtLeast } from "@/lib/core/roles";
import { inProject } from "../page-context";

export type SlugParams = { params: Promise<{ slug: string }> };

/** Who is looking at which project, for a page that takes at least this role; to others it does not exist. */
export async function projectPage(params: SlugParams["params"], needed: Role) {
  const seen = await inProject((await params).slug);
  if (!roleAtLeast(seen.project.role, needed)) notFound();
  return seen;
}

/** The browser's title of a page: that of its area of words, and the project. */
export function titledBy(area: string) {
  return async ({ params }: SlugParams): Promise<Metadata> => {
    const { project } = await inProject((await params).slug);
    const t = await getTranslations(area);
    return { title: `${t("title")} · ${project.name}` };
  };
}
