import type { ReactNode } from "react";
import { Mark } from "./mark";

/** One narrow column under the mark: for pages that ask or say one thing. */
export function PlainPage({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <main id="content" className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-6 px-4 py-12">
      <div className="flex items-center gap-2 font-semibold">
        <Mark className="size-8" />
        Countersign
      </div>
      {title && <h1>{title}</h1>}
      {children}
    </main>
  );
}
