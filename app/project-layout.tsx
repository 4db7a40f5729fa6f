import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { inProject } from "./page-context";

type ProjectLayoutProps = { children: ReactNode; params: Promise<{ slug: string }> };

/** The frame of all pages of one project. */
export async function ProjectLayout({ children, params }: ProjectLayoutProps) {
  const { me, project } = await inProject((await params).slug);
  return (
    <Shell me={me} project={project}>
      {children}
    </Shell>
  );
}
