import type { ReactNode } from "react";
import type { Me } from "@/lib/people/contract";
import { DemoBanner } from "./demo-banner";
import { Header } from "./header";
import { NavLinks } from "./nav-links";
import type { ProjectName } from "./project-switcher";
import { TimeZone } from "./time-zone";

/** The frame of every page behind sign-in but the desk: header, the project's places at the side, the page. */
export function Shell({ me, project, children }: { me: Me; project?: ProjectName | undefined; children: ReactNode }) {
  return (
    <div data-nav="side" className="min-h-dvh">
      <TimeZone />
      <Header me={me} project={project} />
      <div className="mx-auto flex max-w-[100rem]">
        {project && (
          <nav
            aria-label={project.name}
            className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-56 shrink-0 overflow-y-auto border-e p-3 lg:block"
          >
            <NavLinks project={project} />
          </nav>
        )}
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none sm:px-6 lg:px-8">
          {project?.isDemo && <DemoBanner canRemove={me.isOwner} />}
          {children}
        </main>
      </div>
    </div>
  );
}
