"use client";
import { useProblemWords } from "@/components/ui/problem";
import type { Problem } from "@/lib/core/problem";

/** A link that no longer asks anything: that is nobody's fault, so it is said calmly. */
export function LinkProblem({ problem }: { problem: Problem }) {
  const { title, next } = useProblemWords()(problem);
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl place-content-center gap-3 p-6 text-center">
      <h1>{title}</h1>
      <p className="text-balance text-muted-foreground">{next}</p>
    </main>
  );
}
